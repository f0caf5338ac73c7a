-- Saves steps in the middle of calls: [{runId, itemId, generation, steps}] of different runs, the
-- steps as insert_steps takes them. Answers the ids of the runs whose checkpoint was saved; the
-- others were stale: leased again since, or gone. Lists of keys, not joins: a join may be planned
-- as a walk through all active runs.
create function jobs.save_checkpoints(p_checkpoints json) returns text[]
language plpgsql as $$
declare
  v_runs text[];
  v_items text[];
  v_generations bigint[];
  v_steps json[];
  v_lengths integer[];
  v_bytes integer[];
  v_found text[];
  v_counts integer[];
  v_saved text[];
  v_retried text[];
begin
  select array_agg("runId"), array_agg("itemId"), array_agg(generation), array_agg(steps),
    array_agg(json_array_length(steps)), array_agg(octet_length(steps::text))
  into v_runs, v_items, v_generations, v_steps, v_lengths, v_bytes
  from json_to_recordset(p_checkpoints) as c (
    "runId" text, "itemId" text, generation bigint, steps json);
  -- Takes the lock of the run, which comes before that of the item everywhere.
  with counted as (
    update jobs.runs r
    set status = 'running', started_at = coalesce(r.started_at, now()),
      expires_at = case when r.status = 'queued'
        then now() + r.finish_timeout_ms * interval '1 millisecond' else r.expires_at end,
      step_count = r.step_count + v_lengths[array_position(v_runs, r.id)],
      state_bytes = r.state_bytes + v_bytes[array_position(v_runs, r.id)]
    where r.id = any (v_runs) and r.status in ('queued', 'running') and exists (
      select 1 from jobs.items i
      where i.id = v_items[array_position(v_runs, r.id)] and i.run_id = r.id
        and i.generation <= v_generations[array_position(v_runs, r.id)])
    returning r.id, r.step_count
  )
  select array_agg(id), array_agg(step_count) into v_found, v_counts from counted;
  if v_found is null then return '{}'; end if;
  -- Leased again since that statement began: counted, which does no harm, but not saved.
  select array_agg(run_id), array_agg(id) filter (where attempt > 0) into v_saved, v_retried
  from (
    select run_id, id, attempt from jobs.items
    where id = any (v_items) and generation <= v_generations[array_position(v_items, id)]
      and array_position(v_found, run_id) is not null
    for update
  ) as locked;
  if v_retried is not null then
    update jobs.items set attempt = 0 where id = any (v_retried);
  end if;
  if v_saved is not null then
    perform jobs.insert_step_rows(v_saved,
      array(select v_counts[array_position(v_found, s)] from unnest(v_saved) as s),
      array(select v_steps[array_position(v_runs, s)] from unnest(v_saved) as s));
  end if;
  return coalesce(v_saved, '{}');
end $$;
