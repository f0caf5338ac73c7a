-- Cancels a run: nothing of it goes on, whoever invoked it gets an error, calls under way are told
-- at their next checkpoint. Its inngest/function.cancelled follows from jobs.unannounced. 'stale'
-- when the run is over already.
create function jobs.cancel_run(p_run_id text) returns text
language plpgsql as $$
begin
  -- As the lease loop does it: what may be leased first, the run second.
  perform 1 from jobs.items where run_id = p_run_id and lease_until is null order by id for update;
  perform 1 from jobs.runs where id = p_run_id and status in ('queued', 'running') for update;
  if not found then return 'stale'; end if;
  insert into jobs.unannounced (run_id) values (p_run_id) on conflict do nothing;
  perform jobs.finish_run(p_run_id, 'cancelled', json_build_object(
    'name', 'Error', 'message', 'function cancelled', 'stack', '')::text);
  perform jobs.hint('cancelled', to_json(p_run_id));
  return 'applied';
end $$;
