-- Applies one answer of the app (RunChange of answer-store.ts). p_change:
--   steps    to save, see insert_steps
--   retry    {attempt, availableAtMs, error, stepId?, name?, startedAtMs?}  call the item again;
--            the step is named when it is not the item's own
--   end      {status, output, defers?}          the run is over; defers: how many it schedules
--   plan     see insert_items
--   defers   to note, see insert_defers
--   events, runs   to store and to start; runs invoked by an item that is not new are left out
--   discover 'none' | 'last' | 'each'           call the function again: not for this answer, when
--                                               nothing else of the run is outstanding, in any case
-- 'none' counts as 'last' when steps were saved while the call was under way. With p_owner, the item
-- that calls the function again is leased to it, unless it has a lane.
-- Answers 'applied', 'stale' (another dispatch owns the item), or 'deferred' (nothing was changed:
-- the end must also start the functions in jobs.defers, of which it knew another count). Raises
-- JB001 when the answer brought nothing new and nothing is outstanding, so that the run could never
-- go on.
create function jobs.apply_answer(
  p_run_id text, p_item_id text, p_generation bigint, p_known_steps integer,
  p_request_version integer, p_change json, p_owner text default null,
  p_lease_ms double precision default 0) returns text
language plpgsql as $$
declare
  v_item jobs.items;
  v_new text[];
  v_defers integer;
  v_steps integer;
begin
  perform 1 from jobs.runs where id = p_run_id and status in ('queued', 'running') for update;
  if not found then return 'stale'; end if;
  select * into v_item from jobs.items
  where id = p_item_id and generation <= p_generation for update;
  if not found then return 'stale'; end if;
  if p_change -> 'end' is not null then
    select count(*) into v_defers from jobs.defers where run_id = p_run_id and not aborted;
    if v_defers <> coalesce((p_change -> 'end' ->> 'defers')::integer, 0) then
      return 'deferred';
    end if;
  end if;
  delete from jobs.holds where item_id = p_item_id;
  if json_array_length(p_change -> 'defers') > 0 then
    perform jobs.insert_defers(p_run_id, p_change -> 'defers');
  end if;

  if json_array_length(p_change -> 'steps') > 0 then
    perform jobs.insert_steps(p_run_id, p_change -> 'steps');
  end if;

  if p_change -> 'end' is not null then
    perform jobs.finish_run(
      p_run_id, p_change -> 'end' ->> 'status', p_change -> 'end' ->> 'output');
    if json_array_length(p_change -> 'events') > 0 then
      perform jobs.insert_events(p_change -> 'events', p_change -> 'runs');
    end if;
    perform jobs.note_finished(p_run_id, p_change -> 'end' ->> 'status',
      p_change -> 'end' ->> 'output', p_change -> 'events');
    return 'applied';
  end if;

  update jobs.runs set request_version = p_request_version
  where id = p_run_id and request_version <> p_request_version;

  if p_change -> 'retry' is not null then
    -- Numbered anew: the item's count begins again after each checkpoint.
    insert into jobs.attempts (run_id, step_id, attempt, name, error, started_at)
    select p_run_id, f.step_id, (
        select count(*) from jobs.attempts a where a.run_id = p_run_id and a.step_id = f.step_id),
      coalesce(p_change -> 'retry' ->> 'name', v_item.name), p_change -> 'retry' ->> 'error',
      coalesce(jobs.to_time((p_change -> 'retry' ->> 'startedAtMs')::double precision),
        v_item.leased_at)
    from (select coalesce(p_change -> 'retry' ->> 'stepId', v_item.step_id) as step_id) as f;
    update jobs.items
    set attempt = (p_change -> 'retry' ->> 'attempt')::integer,
      available_at = jobs.to_time((p_change -> 'retry' ->> 'availableAtMs')::double precision),
      last_error = p_change -> 'retry' ->> 'error',
      lease_owner = null, lease_until = null, lane_ready = false, generation = p_generation
    where id = p_item_id;
    return 'applied';
  end if;

  delete from jobs.items where id = p_item_id;
  if v_item.kind = 'wait' then
    delete from jobs.waits where run_id = p_run_id and item_id = p_item_id;
  end if;
  if json_array_length(p_change -> 'plan') > 0 then
    v_new := jobs.insert_items(p_run_id, p_change -> 'plan');
  end if;
  if json_array_length(p_change -> 'events') > 0 then
    perform jobs.insert_planned_runs(
      p_change -> 'events', p_change -> 'runs', coalesce(v_new, '{}'));
  end if;

  select step_count into v_steps from jobs.runs where id = p_run_id;
  if p_change ->> 'discover' = 'none' and v_steps <= p_known_steps then
    if not exists (select 1 from jobs.items where run_id = p_run_id) then
      raise exception 'stuck' using errcode = 'JB001';
    end if;
    return 'applied';
  end if;
  perform jobs.plan_discovery(p_run_id, p_change ->> 'discover' = 'each', p_owner, p_lease_ms);
  return 'applied';
end $$;
