-- Saves steps in the middle of a call. 'stale' when the item was leased again since, or is gone.
create function jobs.save_checkpoint(
  p_run_id text, p_item_id text, p_generation bigint, p_steps json) returns text
language plpgsql as $$
declare
  v_attempt integer;
begin
  perform 1 from jobs.runs where id = p_run_id for update;
  select attempt into v_attempt from jobs.items
  where id = p_item_id and run_id = p_run_id and generation <= p_generation for update;
  if not found or jobs.insert_steps(p_run_id, p_steps) is null then return 'stale'; end if;
  if v_attempt > 0 then
    update jobs.items set attempt = 0 where id = p_item_id;
  end if;
  return 'saved';
end $$;
