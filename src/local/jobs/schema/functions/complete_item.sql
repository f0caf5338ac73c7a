-- Completes an item from outside of a call (a wait whose event came, a run that was invoked):
-- saves its step and calls the function again as its kind demands. 'stale' when it is gone. When the
-- step would pass a limit of the run (limits.ts), the item becomes due with it at once instead: the
-- engine then ends the run as failed, as it does for any other step.
create function jobs.complete_item(p_item_id text, p_output text) returns text
language plpgsql as $$
declare
  v_run_id text;
  v_run jobs.runs;
  v_item jobs.items;
begin
  select run_id into v_run_id from jobs.items where id = p_item_id;
  if not found then return 'stale'; end if;
  -- The run first: the order of locks is the same everywhere.
  select * into v_run from jobs.runs
  where id = v_run_id and status in ('queued', 'running') for update;
  if not found then return 'stale'; end if;
  if v_run.step_count >= 1000 or v_run.state_bytes + octet_length(p_output) > 32 * 1024 * 1024 then
    update jobs.items set timeout_output = p_output, available_at = now() where id = p_item_id;
    delete from jobs.waits where run_id = v_run_id and item_id = p_item_id;
    return 'applied';
  end if;
  delete from jobs.items where id = p_item_id returning * into v_item;
  if not found then return 'stale'; end if;
  delete from jobs.waits where run_id = v_run_id and item_id = p_item_id;
  perform jobs.insert_steps(v_run_id, json_build_array(json_build_object(
    'id', v_item.step_id, 'op', v_item.op, 'name', v_item.name, 'output', p_output,
    'input', v_item.input, 'startedAtMs', extract(epoch from v_item.created_at) * 1000)));
  perform jobs.plan_discovery(v_run_id, v_item.eager);
  return 'applied';
end $$;
