-- Adds the rows of steps, see insert_steps, to a run that the caller has locked; p_count is the
-- run's count with them. A step that is there already is kept as it was.
create function jobs.insert_step_rows(p_run_id text, p_count integer, p_steps json) returns void
language plpgsql as $$
begin
  insert into jobs.steps (run_id, id, position, op, name, output, input, started_at,
    saved_at, attempts)
  select p_run_id, s.id, p_count - json_array_length(p_steps) + s.ord, s.op, s.name, s.output,
    s.input, jobs.to_time(s.started_at_ms), least(jobs.to_time(s.ended_at_ms), now()),
    coalesce(s.attempts, 1)
  from rows from (json_to_recordset(p_steps) as (id text, op text, name text, output text,
      input text, "startedAtMs" double precision, "endedAtMs" double precision,
      attempts integer))
    with ordinality as s (id, op, name, output, input, started_at_ms, ended_at_ms, attempts, ord)
  on conflict (run_id, id) do nothing;
end $$;
