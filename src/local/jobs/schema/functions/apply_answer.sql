-- Applies one answer of the app (RunChange of answer-store.ts). p_change:
--   steps    to save, see insert_steps
--   retry    {attempt, availableAtMs, error, name, startedAtMs}   call the same item again
--   end      {status, output}                   the run is over
--   plan     see insert_items
--   events, runs   to store and to start; runs invoked by an item that is not new are left out
--   discover 'none' | 'last' | 'each'           call the function again: not for this answer, when
--                                               nothing else of the run is outstanding, in any case
-- 'none' counts as 'last' when steps were saved while the call was under way.
-- Answers 'applied' or 'stale' (another dispatch owns the item). Raises JB001 when the answer
-- brought nothing new and nothing is outstanding, so that the run could never go on.
create function jobs.apply_answer(
  p_run_id text, p_item_id text, p_generation bigint, p_known_steps integer,
  p_request_version integer, p_change json) returns text
language plpgsql as $$
declare
  v_item jobs.items;
  v_new text[];
  v_runs json;
  v_steps integer;
begin
  perform 1 from jobs.runs where id = p_run_id and status in ('queued', 'running') for update;
  if not found then return 'stale'; end if;
  select * into v_item from jobs.items
  where id = p_item_id and generation <= p_generation for update;
  if not found then return 'stale'; end if;
  delete from jobs.holds where item_id = p_item_id;

  if json_array_length(p_change -> 'steps') > 0 then
    perform jobs.insert_steps(p_run_id, p_change -> 'steps');
  end if;

  if p_change -> 'end' is not null then
    perform jobs.finish_run(
      p_run_id, p_change -> 'end' ->> 'status', p_change -> 'end' ->> 'output');
    if json_array_length(p_change -> 'events') > 0 then
      perform jobs.insert_events(p_change -> 'events', p_change -> 'runs');
    end if;
    return 'applied';
  end if;

  update jobs.runs set request_version = p_request_version
  where id = p_run_id and request_version <> p_request_version;

  if p_change -> 'retry' is not null then
    insert into jobs.attempts (run_id, step_id, attempt, name, error, started_at)
    values (p_run_id, v_item.step_id, v_item.attempt, v_item.name,
      p_change -> 'retry' ->> 'error', v_item.leased_at)
    on conflict (run_id, step_id, attempt) do nothing;
    update jobs.items
    set attempt = (p_change -> 'retry' ->> 'attempt')::integer,
      available_at = jobs.to_time((p_change -> 'retry' ->> 'availableAtMs')::double precision),
      last_error = p_change -> 'retry' ->> 'error',
      lease_owner = null, lease_until = null, generation = p_generation
    where id = p_item_id;
    return 'applied';
  end if;

  delete from jobs.items where id = p_item_id;
  if json_array_length(p_change -> 'plan') > 0 then
    v_new := jobs.insert_items(p_run_id, p_change -> 'plan');
  end if;
  if json_array_length(p_change -> 'events') > 0 then
    select coalesce(json_agg(r), '[]') into v_runs
    from json_array_elements(p_change -> 'runs') as r
    where r ->> 'parentItemId' is null or r ->> 'parentItemId' = any (v_new);
    perform jobs.insert_events(p_change -> 'events', v_runs);
  end if;

  select step_count into v_steps from jobs.runs where id = p_run_id;
  if p_change ->> 'discover' = 'none' and v_steps <= p_known_steps then
    if not exists (select 1 from jobs.items where run_id = p_run_id) then
      raise exception 'stuck' using errcode = 'JB001';
    end if;
    return 'applied';
  end if;
  perform jobs.plan_discovery(p_run_id, p_change ->> 'discover' = 'each');
  return 'applied';
end $$;
