-- Saves steps in the middle of one call, see save_checkpoints: 'saved' or 'stale'.
create function jobs.save_checkpoint(
  p_run_id text, p_item_id text, p_generation bigint, p_steps json) returns text
language sql as $$
  select case when cardinality(jobs.save_checkpoints(json_build_array(json_build_object(
      'runId', p_run_id, 'itemId', p_item_id, 'generation', p_generation, 'steps', p_steps)))) = 1
    then 'saved' else 'stale' end
$$;
