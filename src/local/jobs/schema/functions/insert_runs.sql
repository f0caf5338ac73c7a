-- Starts runs (NewRun of run-store.ts). A leased one gets a first item that p_owner holds already,
-- which spares the lease loop a statement. Answers the leased runs that were started, as
-- [{runId, generation}].
create function jobs.insert_runs(p_runs json, p_owner text, p_lease_ms double precision)
returns json language plpgsql as $$
declare
  v_leased json;
begin
  with wanted as (
    select * from json_to_recordset(p_runs) as w (
      id text, "functionId" text, "appId" text, "eventId" text, "dedupeKey" text,
      "startsAtMs" double precision, leased boolean, "parentRunId" text, "parentItemId" text,
      "originalRunId" text, lane text, "expiresAtMs" double precision,
      "finishTimeoutMs" double precision, cancels json)
  ), first_of_key as (
    insert into jobs.dedupes (function_id, key, run_id)
    select "functionId", "dedupeKey", id from wanted where "dedupeKey" is not null
    on conflict (function_id, key) do update
      set run_id = excluded.run_id, created_at = now()
      where jobs.dedupes.created_at < now() - interval '24 hours'
    returning run_id
  ), started as (
    insert into jobs.runs (id, function_id, app_id, event_id, status, started_at, due_at,
      parent_run_id, parent_item_id, original_run_id, lane, expires_at, finish_timeout_ms)
    select id, "functionId", "appId", "eventId",
      case when leased then 'running' else 'queued' end, case when leased then now() end,
      jobs.to_time("startsAtMs"), "parentRunId", "parentItemId", "originalRunId", lane,
      jobs.to_time("expiresAtMs"), "finishTimeoutMs"
    from wanted
    where "dedupeKey" is null or id in (select run_id from first_of_key)
    on conflict (parent_item_id) where parent_item_id is not null do nothing
    returning id
  ), first_items as (
    insert into jobs.items (id, run_id, function_id, app_id, kind, step_id, available_at,
      lease_owner, lease_until, leased_at, generation, lane)
    select w.id || ':discover:0', w.id, w."functionId", w."appId", 'discover', 'step',
      jobs.to_time(w."startsAtMs"), case when w.leased then p_owner end,
      case when w.leased then now() + p_lease_ms * interval '1 millisecond' end,
      case when w.leased then now() end, jobs.next_generation(0), w.lane
    from wanted w join started s on s.id = w.id
    returning run_id, generation, lease_owner
  ), cancels as (
    insert into jobs.waits (kind, key, run_id, condition, path, value, expires_at)
    select 'cancel', c.key, w.id, c.condition, c.path, c.value, jobs.to_time(c."expiresAtMs")
    from wanted w join started s on s.id = w.id,
      json_to_recordset(w.cancels) as c (
        key text, condition text, path text, value text, "expiresAtMs" double precision)
    where w.cancels is not null
  )
  select coalesce(json_agg(json_build_object('runId', run_id, 'generation', generation)), '[]')
  into v_leased from first_items where lease_owner is not null;
  return v_leased;
end $$;
