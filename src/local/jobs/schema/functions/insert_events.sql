-- Stores events [{id, name, externalId?, payload}] and starts the runs of those that are new: a
-- repeated request (same event ids) changes nothing. Events for whose name somebody waits are
-- noted in unmatched_events, of which the engine is told. Answers as insert_runs does.
create function jobs.insert_events(
  p_events json, p_runs json, p_owner text default null, p_lease_ms double precision default 0)
returns json language plpgsql as $$
declare
  v_new text[];
  v_runs json;
  v_noted bigint;
begin
  with stored as (
    insert into jobs.events (id, name, external_id, payload)
    select id, name, "externalId", payload
    from json_to_recordset(p_events) as e (id text, name text, "externalId" text, payload text)
    on conflict (id) do nothing
    returning id, name
  ), noted as (
    insert into jobs.unmatched_events (event_id, name)
    select id, name from stored s
    -- Not "exists": as a join it could read all waits for the name.
    where (
      select w.id from jobs.waits w
      where w.kind in ('event', 'cancel') and w.key = s.name limit 1) is not null
    returning event_id
  )
  select (select array_agg(id) from stored), (select count(*) from noted) into v_new, v_noted;
  if v_noted > 0 then perform jobs.hint('unmatched', to_json(v_noted)); end if;
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
