-- Notes functions to be started when the run ends: [{id, functionId, input}] to add,
-- [{id, aborted: true}] to take back. One that is noted or taken back already stays as it was.
create function jobs.insert_defers(p_run_id text, p_defers json) returns void
language plpgsql as $$
begin
  insert into jobs.defers (run_id, id, function_id, input)
  select p_run_id, d.id, d."functionId", d.input
  from json_to_recordset(p_defers) as d (id text, "functionId" text, input text, aborted boolean)
  where d.aborted is not true
  on conflict (run_id, id) do nothing;
  update jobs.defers d set aborted = true
  from json_to_recordset(p_defers) as a (id text, aborted boolean)
  where d.run_id = p_run_id and d.id = a.id and a.aborted;
end $$;
