-- A generation is a clock in milliseconds that never repeats for an item, so a dispatch made
-- before a lost (not yet flushed) lease can still be told from a newer one.
create function jobs.next_generation(p_previous bigint) returns bigint
language sql volatile as $$
  select greatest(p_previous + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
$$;

-- Starts runs: [{id, functionId, appId, eventId, dedupeKey?, startsAtMs, leased?}]. A leased one gets
-- a first item that p_owner holds already, which spares the lease loop a statement. Answers the
-- leased runs that were started, as [{runId, generation}].
create function jobs.insert_runs(p_runs json, p_owner text, p_lease_ms double precision)
returns json language plpgsql as $$
declare
  v_leased json;
begin
  with wanted as (
    select * from json_to_recordset(p_runs) as w (
      id text, "functionId" text, "appId" text, "eventId" text, "dedupeKey" text,
      "startsAtMs" double precision, leased boolean)
  ), first_of_key as (
    insert into jobs.dedupes (function_id, key, run_id)
    select "functionId", "dedupeKey", id from wanted where "dedupeKey" is not null
    on conflict (function_id, key) do update
      set run_id = excluded.run_id, created_at = now()
      where jobs.dedupes.created_at < now() - interval '24 hours'
    returning run_id
  ), started as (
    insert into jobs.runs (id, function_id, app_id, event_id, status, started_at)
    select id, "functionId", "appId", "eventId",
      case when leased then 'running' else 'queued' end, case when leased then now() end
    from wanted
    where "dedupeKey" is null or id in (select run_id from first_of_key)
    returning id
  ), first_items as (
    insert into jobs.items (id, run_id, function_id, app_id, kind, step_id, available_at,
      lease_owner, lease_until, generation)
    select w.id || ':discover:0', w.id, w."functionId", w."appId", 'discover', 'step',
      to_timestamp(w."startsAtMs" / 1000), case when w.leased then p_owner end,
      case when w.leased then now() + p_lease_ms * interval '1 millisecond' end,
      jobs.next_generation(0)
    from wanted w join started s on s.id = w.id
    returning run_id, generation, lease_owner
  )
  select coalesce(json_agg(json_build_object('runId', run_id, 'generation', generation)), '[]')
  into v_leased from first_items where lease_owner is not null;
  return v_leased;
end $$;

-- Stores events [{id, name, externalId?, payload}] and starts the runs of those that are new: a
-- repeated request (same event ids) changes nothing. Answers as insert_runs does.
create function jobs.insert_events(
  p_events json, p_runs json, p_owner text default null, p_lease_ms double precision default 0)
returns json language plpgsql as $$
declare
  v_new text[];
  v_runs json;
begin
  with stored as (
    insert into jobs.events (id, name, external_id, payload)
    select id, name, "externalId", payload
    from json_to_recordset(p_events) as e (id text, name text, "externalId" text, payload text)
    on conflict (id) do nothing
    returning id
  )
  select array_agg(id) into v_new from stored;
  if v_new is null or json_array_length(p_runs) = 0 then
    return '[]';
  end if;
  if array_length(v_new, 1) = json_array_length(p_events) then
    return jobs.insert_runs(p_runs, p_owner, p_lease_ms);
  end if;
  select coalesce(json_agg(r), '[]') into v_runs
  from json_array_elements(p_runs) as r where r ->> 'eventId' = any (v_new);
  return jobs.insert_runs(v_runs, p_owner, p_lease_ms);
end $$;

-- Saves steps [{id, op, name, output}] of a run and counts them: locks the run. A step that is there
-- already is kept as it was. Answers the run's count of steps; null when the run is over.
create function jobs.insert_steps(p_run_id text, p_steps json) returns integer
language plpgsql as $$
declare
  v_count integer;
begin
  -- A run may be 'queued' here: the lease that made it 'running' can be lost with PostgreSQL.
  update jobs.runs r
  set status = 'running', started_at = coalesce(r.started_at, now()),
    step_count = r.step_count + json_array_length(p_steps),
    state_bytes = r.state_bytes + octet_length(p_steps::text)
  where r.id = p_run_id and r.status in ('queued', 'running')
  returning r.step_count into v_count;
  if found then
    insert into jobs.steps (run_id, id, position, op, name, output)
    select p_run_id, s.id, v_count - json_array_length(p_steps) + s.ord, s.op, s.name, s.output
    from rows from (json_to_recordset(p_steps) as (id text, op text, name text, output text))
      with ordinality as s (id, op, name, output, ord)
    on conflict (run_id, id) do nothing;
  end if;
  return v_count;
end $$;

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

-- Applies one answer of the app. p_change:
--   steps   [{id, op, name, output}]           to save
--   retry   {attempt, availableAtMs, error}    call the same item again
--   end     {status, output}                   the run is over; with events and runs to insert
--   plan    [{kind, stepId, name, eager, availableAtMs}]
--   discover 'none' | 'last' | 'each'          call the function again: not for this answer, when
--                                              nothing else of the run is outstanding, in any case
-- 'none' counts as 'last' when steps were saved while the call was under way.
-- Answers 'applied' or 'stale' (another dispatch owns the item). Raises JB001 when the answer
-- brought nothing new and nothing is outstanding, so that the run could never go on.
create function jobs.apply_answer(
  p_run_id text, p_item_id text, p_generation bigint, p_known_steps integer,
  p_request_version integer, p_change json) returns text
language plpgsql as $$
declare
  v_item jobs.items;
  v_steps integer;
  v_blocked boolean;
begin
  perform 1 from jobs.runs where id = p_run_id and status in ('queued', 'running') for update;
  if not found then return 'stale'; end if;
  select * into v_item from jobs.items
  where id = p_item_id and generation <= p_generation for update;
  if not found then return 'stale'; end if;

  if json_array_length(p_change -> 'steps') > 0 then
    perform jobs.insert_steps(p_run_id, p_change -> 'steps');
  end if;

  if p_change -> 'end' is not null then
    update jobs.runs
    set status = p_change -> 'end' ->> 'status', output = p_change -> 'end' ->> 'output',
      ended_at = now()
    where id = p_run_id;
    delete from jobs.items where run_id = p_run_id;
    if json_array_length(p_change -> 'events') > 0 then
      perform jobs.insert_events(p_change -> 'events', p_change -> 'runs');
    end if;
    return 'applied';
  end if;

  update jobs.runs set request_version = p_request_version
  where id = p_run_id and request_version <> p_request_version;

  if p_change -> 'retry' is not null then
    update jobs.items
    set attempt = (p_change -> 'retry' ->> 'attempt')::integer,
      available_at = to_timestamp((p_change -> 'retry' ->> 'availableAtMs')::double precision / 1000),
      last_error = p_change -> 'retry' ->> 'error',
      lease_owner = null, lease_until = null, generation = p_generation
    where id = p_item_id;
    return 'applied';
  end if;

  delete from jobs.items where id = p_item_id;
  insert into jobs.items
    (id, run_id, function_id, app_id, kind, step_id, name, eager, available_at, generation)
  select p_run_id || ':' || (p ->> 'stepId'), p_run_id, v_item.function_id, v_item.app_id,
    p ->> 'kind', p ->> 'stepId', p ->> 'name', (p ->> 'eager')::boolean,
    to_timestamp((p ->> 'availableAtMs')::double precision / 1000),
    jobs.next_generation(p_generation)
  from json_array_elements(p_change -> 'plan') as p
  where not exists (
    select 1 from jobs.steps s where s.run_id = p_run_id and s.id = p ->> 'stepId')
  on conflict (id) do nothing;

  select step_count into v_steps from jobs.runs where id = p_run_id;
  -- An item of a race does not hold the others up.
  v_blocked := exists (select 1 from jobs.items where run_id = p_run_id and not eager);
  if p_change ->> 'discover' = 'none' and v_steps <= p_known_steps then
    if not exists (select 1 from jobs.items where run_id = p_run_id) then
      raise exception 'stuck' using errcode = 'JB001';
    end if;
    return 'applied';
  end if;
  if p_change ->> 'discover' = 'each' or not v_blocked then
    insert into jobs.items
      (id, run_id, function_id, app_id, kind, step_id, available_at, generation)
    values (p_run_id || ':discover:' || v_steps, p_run_id, v_item.function_id, v_item.app_id,
      'discover', 'step', now(), jobs.next_generation(p_generation))
    on conflict (id) do nothing;
  end if;
  return 'applied';
end $$;
