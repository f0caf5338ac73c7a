-- Saves steps in the middle of calls: [{runId, itemId, generation, steps}] of different runs, the
-- steps as insert_steps takes them. Answers the ids of the runs whose checkpoint was saved; the
-- others were stale: leased again since, or gone. One by one, by key: one statement over all of
-- them may be planned as a walk through all active runs.
create function jobs.save_checkpoints(p_checkpoints json) returns text[]
language plpgsql as $$
declare
  v_one record;
  v_count integer;
  v_attempt integer;
  v_saved text[] := '{}';
begin
  for v_one in
    select "runId" as run_id, "itemId" as item_id, generation, steps
    from json_to_recordset(p_checkpoints) as c (
      "runId" text, "itemId" text, generation bigint, steps json)
  loop
    -- Takes the lock of the run, which comes before that of the item everywhere.
    update jobs.runs r
    set status = 'running', started_at = coalesce(r.started_at, now()),
      expires_at = case when r.status = 'queued'
        then now() + r.finish_timeout_ms * interval '1 millisecond' else r.expires_at end,
      step_count = r.step_count + json_array_length(v_one.steps),
      state_bytes = r.state_bytes + octet_length(v_one.steps::text)
    where r.id = v_one.run_id and r.status in ('queued', 'running') and exists (
      select 1 from jobs.items i
      where i.id = v_one.item_id and i.run_id = r.id and i.generation <= v_one.generation)
    returning r.step_count into v_count;
    continue when not found;
    -- Leased again since that statement began: counted, which does no harm, but not saved.
    select attempt into v_attempt from jobs.items
    where id = v_one.item_id and generation <= v_one.generation for update;
    continue when not found;
    if v_attempt > 0 then
      update jobs.items set attempt = 0 where id = v_one.item_id;
    end if;
    perform jobs.insert_step_rows(v_one.run_id, v_count, v_one.steps);
    v_saved := v_saved || v_one.run_id;
  end loop;
  return v_saved;
end $$;
