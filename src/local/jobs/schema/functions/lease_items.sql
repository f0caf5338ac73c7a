-- Leases due items without a lane, oldest first within an app; the apps are asked in the given order.
-- At most p_requests of them are requests of the engine's own, and p_count anything else.
create function jobs.lease_items(
  p_owner text, p_lease_ms double precision, p_apps text[], p_count integer, p_requests integer,
  p_exclude text[])
returns text[] language plpgsql set enable_seqscan = off as $$
declare
  v_app text;
  v_due text[];
  v_found text[] := '{}';
  v_requests text[] := '{}';
begin
  foreach v_app in array p_apps loop
    if cardinality(v_found) < p_count then
      select array_agg(id) into v_due from (
        select id from jobs.items
        where lease_until is null and lane is null and app_id = v_app and available_at <= now()
          and kind <> 'gateway' and not id = any (p_exclude)
        order by available_at, id limit p_count - cardinality(v_found) for update skip locked
      ) as due;
      v_found := v_found || v_due;
    end if;
    if cardinality(v_requests) < p_requests then
      select array_agg(id) into v_due from (
        select id from jobs.items
        where lease_until is null and lane is null and app_id = v_app and available_at <= now()
          and kind = 'gateway' and not id = any (p_exclude)
        order by available_at, id limit p_requests - cardinality(v_requests) for update skip locked
      ) as due;
      v_requests := v_requests || v_due;
    end if;
  end loop;
  v_found := v_found || v_requests;
  if v_found <> '{}' then
    perform jobs.take_items(v_found, p_owner, p_lease_ms);
  end if;
  return v_found;
end $$;
