-- Leases due items without a lane, oldest first within an app; the apps are asked in the given order.
create function jobs.lease_items(
  p_owner text, p_lease_ms double precision, p_apps text[], p_count integer, p_exclude text[])
returns text[] language plpgsql set enable_seqscan = off as $$
declare
  v_app text;
  v_due text[];
  v_found text[] := '{}';
begin
  foreach v_app in array p_apps loop
    exit when cardinality(v_found) >= p_count;
    select array_agg(id) into v_due from (
      select id from jobs.items
      where lease_until is null and lane is null and app_id = v_app and available_at <= now()
        and not id = any (p_exclude)
      order by available_at, id limit p_count - cardinality(v_found) for update skip locked
    ) as due;
    v_found := v_found || v_due;
  end loop;
  if v_found <> '{}' then
    perform jobs.take_items(v_found, p_owner, p_lease_ms);
  end if;
  return v_found;
end $$;
