-- Saves steps [{id, op, name, output, input?, startedAtMs?, attempts?}] of a run and counts them:
-- locks the run. A step that is there already is kept as it was. Answers the run's count of steps;
-- null when the run is over.
create function jobs.insert_steps(p_run_id text, p_steps json) returns integer
language plpgsql as $$
declare
  v_count integer;
begin
  -- A run may be 'queued' here: the lease that made it 'running' can be lost with PostgreSQL.
  update jobs.runs r
  set status = 'running', started_at = coalesce(r.started_at, now()),
    step_count = r.step_count + json_array_length(p_steps),
    state_bytes = r.state_bytes + octet_length(p_steps::text)
  where r.id = p_run_id and r.status in ('queued', 'running')
  returning r.step_count into v_count;
  if found then
    insert into jobs.steps (run_id, id, position, op, name, output, input, started_at, attempts)
    select p_run_id, s.id, v_count - json_array_length(p_steps) + s.ord, s.op, s.name, s.output,
      s.input, jobs.to_time(s.started_at_ms), coalesce(s.attempts, 1)
    from rows from (json_to_recordset(p_steps) as (id text, op text, name text, output text,
        input text, "startedAtMs" double precision, attempts integer))
      with ordinality as s (id, op, name, output, input, started_at_ms, attempts, ord)
    on conflict (run_id, id) do nothing;
  end if;
  return v_count;
end $$;
