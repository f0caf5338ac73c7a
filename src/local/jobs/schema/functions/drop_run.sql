-- Removes a run that has not started (the caller holds it) and notes its event as skipped.
create function jobs.drop_run(p_run_id text, p_reason text) returns void
language plpgsql as $$
declare
  v_run jobs.runs;
begin
  delete from jobs.items where run_id = p_run_id;
  delete from jobs.waits where run_id = p_run_id;
  delete from jobs.runs where id = p_run_id returning * into v_run;
  perform jobs.skip_run(v_run.function_id, v_run.event_id, p_reason, v_run.parent_item_id);
end $$;
