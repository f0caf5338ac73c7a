-- Stores runs with their first items; answers as insert_runs does. For a run under flow control (a
-- single one): p_queued_at is when it would start if nothing limited it (its start timeout counts
-- from then), p_start_at when it starts and p_gate, unless null, what is decided then, see
-- start_run. A batched run keeps all its events in event_ids.
create function jobs.insert_run_rows(
  p_runs json, p_owner text, p_lease_ms double precision, p_queued_at timestamptz default null,
  p_start_at timestamptz default null, p_gate text default null,
  p_singleton_key text default null, p_batched boolean default false)
returns json language plpgsql as $$
declare
  v_leased json;
  v_skipped json;
begin
  with wanted as (
    select w.*, coalesce(p_start_at, jobs.to_time(w."startsAtMs")) as start_at,
      coalesce(w.leased, false) and p_gate is null
        and coalesce(p_start_at <= clock_timestamp(), true) as is_leased
    from json_to_recordset(p_runs) as w (
      id text, "functionId" text, "appId" text, "eventId" text, "eventIds" text[],
      "dedupeKey" text,
      "startsAtMs" double precision, leased boolean, "parentRunId" text, "parentItemId" text,
      "originalRunId" text, lane text, "expiresAtMs" double precision,
      "finishTimeoutMs" double precision, "priorityMs" double precision, scheduled boolean,
      cancels json)
  ), first_of_key as (
    insert into jobs.dedupes (function_id, key, run_id)
    select "functionId", "dedupeKey", id from wanted where "dedupeKey" is not null
    order by "functionId", "dedupeKey"
    on conflict (function_id, key) do update
      set run_id = excluded.run_id, created_at = case
        when jobs.dedupes.run_id = excluded.run_id then jobs.dedupes.created_at else now() end
      where jobs.dedupes.created_at < now() - interval '24 hours'
        or jobs.dedupes.run_id = excluded.run_id
    returning run_id
  ), started as (
    insert into jobs.runs (id, function_id, app_id, event_id, event_ids, status, started_at, due_at,
      parent_run_id, parent_item_id, original_run_id, lane, singleton_key, expires_at,
      finish_timeout_ms, priority_ms, scheduled)
    select id, "functionId", "appId", "eventId", case when p_batched then array["eventId"] else "eventIds" end,
      case when is_leased then 'running' else 'queued' end, case when is_leased then now() end,
      start_at, "parentRunId", "parentItemId", "originalRunId", lane, p_singleton_key,
      case when is_leased then now() + "finishTimeoutMs" * interval '1 millisecond'
        else jobs.to_time("expiresAtMs")
          + (coalesce(p_queued_at, start_at) - jobs.to_time("startsAtMs")) end, "finishTimeoutMs",
      "priorityMs", coalesce(scheduled, false)
    from wanted
    where "dedupeKey" is null or id in (select run_id from first_of_key)
    on conflict (parent_item_id) where parent_item_id is not null do nothing
    returning id
  ), first_items as (
    insert into jobs.items (id, run_id, function_id, app_id, kind, step_id, available_at,
      lease_owner, lease_until, leased_at, generation, lane, input)
    select w.id || ':discover:0', w.id, w."functionId", w."appId",
      case when p_gate is null then 'discover' else 'start' end, 'step',
      case when p_gate is null then jobs.prioritise(w.start_at, w."priorityMs") else w.start_at end,
      case when w.is_leased then p_owner end,
      case when w.is_leased then now() + p_lease_ms * interval '1 millisecond' end,
      case when w.is_leased then now() end, jobs.next_generation(0),
      case when p_gate is null then w.lane end, p_gate
    from wanted w join started s on s.id = w.id
    returning run_id, generation, lease_owner
  ), cancels as (
    insert into jobs.waits (kind, key, run_id, condition, path, value, expires_at)
    select 'cancel', c.key, w.id, c.condition, c.path, c.value, jobs.to_time(c."expiresAtMs")
    from wanted w join started s on s.id = w.id,
      json_to_recordset(w.cancels) as c (
        key text, condition text, path text, value text, "expiresAtMs" double precision)
    where w.cancels is not null
  ), skipped as (
    insert into jobs.skips (function_id, event_id, reason)
    select "functionId", "eventId", 'event_id' from wanted
    where "dedupeKey" like 'id:%' and id not in (select run_id from first_of_key)
    returning function_id, event_id, reason
  )
  select (select coalesce(json_agg(
      json_build_object('runId', run_id, 'generation', generation)), '[]')
      from first_items where lease_owner is not null),
    (select json_agg(s) from skipped s)
  into v_leased, v_skipped;
  if v_skipped is not null then perform jobs.hint('skipped', v_skipped); end if;
  if p_start_at > clock_timestamp() then
    perform jobs.hint('due', to_json((extract(epoch from p_start_at) * 1000)::double precision));
  end if;
  return v_leased;
end $$;
