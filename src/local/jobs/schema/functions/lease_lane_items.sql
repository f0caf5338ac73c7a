-- Leases items whose lanes have room. p_limits: {function: {option: limit}}; p_after: the lane that
-- was served last. Exact with several engines: one at a time may look, and the holds are on disk
-- before the next one does, so that not even a crash of PostgreSQL brings more calls than allowed.
create function jobs.lease_lane_items(
  p_owner text, p_lease_ms double precision, p_apps text[], p_count integer,
  p_with_requests boolean, p_exclude text[], p_limits jsonb, p_after text)
returns text[] language plpgsql set enable_seqscan = off as $$
declare
  v_ready integer;
  v_found text[];
begin
  perform pg_advisory_xact_lock(7303016);
  loop
    update jobs.items set lane_ready = true where id in (
      select id from jobs.items
      where lease_until is null and lane is not null and not lane_ready and available_at <= now()
      order by available_at, id limit 500 for update skip locked);
    get diagnostics v_ready = row_count;
    v_found := jobs.pick_lane_items(
      p_owner, p_lease_ms, p_apps, p_count, p_with_requests, p_exclude, p_limits, p_after);
    exit when v_found <> '{}' or v_ready < 500;
  end loop;
  if v_found <> '{}' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  return v_found;
end $$;
