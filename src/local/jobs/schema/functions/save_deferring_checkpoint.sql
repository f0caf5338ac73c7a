-- save_checkpoint for a checkpoint that also adds or takes back deferred functions.
create function jobs.save_deferring_checkpoint(
  p_run_id text, p_item_id text, p_generation bigint, p_steps json, p_defers json) returns text
language plpgsql as $$
begin
  if jobs.save_checkpoint(p_run_id, p_item_id, p_generation, p_steps) = 'stale' then
    return 'stale';
  end if;
  perform jobs.insert_defers(p_run_id, p_defers);
  return 'saved';
end $$;
