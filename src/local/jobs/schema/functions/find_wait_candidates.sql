-- The waits that an unmatched event may end: those made before it came, without an indexed value or
-- with one that the event has (p_paths and p_values, pair by pair), after p_after_id, in the order
-- of their ids. trigger is the event that started the run, when there is a condition to read it.
create function jobs.find_wait_candidates(
  p_event_id text, p_paths text[], p_values text[], p_after_id double precision, p_limit integer)
returns table (id double precision, kind text, "runId" text, "itemId" text, condition text,
  trigger text)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
  v_event jobs.unmatched_events;
  v_ids bigint[] := '{}';
  v_kind text;
  v_pair record;
begin
  select * into v_event from jobs.unmatched_events where event_id = p_event_id;
  if not found then return; end if;
  foreach v_kind in array array['event', 'cancel'] loop
    v_ids := v_ids || array(
      select w.id from jobs.waits w
      where w.kind = v_kind and w.key = v_event.name and w.path is null and w.value is null
        and w.id > p_after_id::bigint
        and w.created_at < v_event.received_at
        and (w.expires_at is null or w.expires_at > v_event.received_at)
      order by w.id limit p_limit);
    for v_pair in select * from unnest(p_paths, p_values) as p (path, value) loop
      v_ids := v_ids || array(
        select w.id from jobs.waits w
        where w.kind = v_kind and w.key = v_event.name and w.path = v_pair.path
          and w.value = v_pair.value and w.id > p_after_id::bigint
          and w.created_at < v_event.received_at
          and (w.expires_at is null or w.expires_at > v_event.received_at)
        order by w.id limit p_limit);
    end loop;
  end loop;
  return query
  select w.id::double precision, w.kind, w.run_id, w.item_id, w.condition,
    case when w.condition is not null then (
      select e.payload from jobs.events e join jobs.runs r on r.event_id = e.id
      where r.id = w.run_id) end
  from (select distinct u.id from unnest(v_ids) as u (id) order by u.id limit p_limit) as found
  join jobs.waits w on w.id = found.id
  order by w.id;
end $$;
