-- Adds the rows of steps, see insert_steps, to runs that the caller has locked; p_steps has an array
-- per run, p_counts each run's count with them. A step that is there already is kept as it was.
create function jobs.insert_step_rows(p_run_ids text[], p_counts integer[], p_steps json[])
returns void
language plpgsql as $$
begin
  insert into jobs.steps (run_id, id, position, op, name, output, input, started_at,
    saved_at, attempts)
  select r.id, s.id, r.count - json_array_length(r.steps) + s.ord, s.op, s.name, s.output,
    s.input, jobs.to_time(s.started_at_ms), least(jobs.to_time(s.ended_at_ms), now()),
    coalesce(s.attempts, 1)
  from unnest(p_run_ids, p_counts, p_steps) as r (id, count, steps), rows from (
      json_to_recordset(r.steps) as (id text, op text, name text, output text, input text,
        "startedAtMs" double precision, "endedAtMs" double precision, attempts integer))
    with ordinality as s (id, op, name, output, input, started_at_ms, ended_at_ms, attempts, ord)
  on conflict (run_id, id) do nothing;
end $$;
