-- Saves steps [{id, op, name, output, input?, startedAtMs?, endedAtMs?, attempts?}] of a run and
-- counts them: locks the run. A step that is there already is kept as it was. Answers the run's
-- count of steps; null when the run is over.
create function jobs.insert_steps(p_run_id text, p_steps json) returns integer
language plpgsql as $$
declare
  v_count integer;
begin
  -- A run may be 'queued' here: the lease that made it 'running' can be lost with PostgreSQL.
  update jobs.runs r
  set status = 'running', started_at = coalesce(r.started_at, now()),
    expires_at = case when r.status = 'queued'
      then now() + r.finish_timeout_ms * interval '1 millisecond' else r.expires_at end,
    step_count = r.step_count + json_array_length(p_steps),
    state_bytes = r.state_bytes + octet_length(p_steps::text)
  where r.id = p_run_id and r.status in ('queued', 'running')
  returning r.step_count into v_count;
  if found then
    perform jobs.insert_step_rows(array[p_run_id], array[v_count], array[p_steps]);
  end if;
  return v_count;
end $$;
