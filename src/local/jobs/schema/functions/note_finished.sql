-- Stores inngest/function.finished of a run that is over, if some run waits for that event: else
-- it is kept only for functions that listen to it, see run-events.ts. p_events: what the end of the
-- run stores anyway.
create function jobs.note_finished(p_run_id text, p_status text, p_output text, p_events json)
returns void language plpgsql set enable_seqscan = off as $$
declare
  v_name constant text := 'inngest/function.finished';
  v_id text;
  v_run jobs.runs;
  v_trigger text;
  v_triggers text;
  v_payload text;
begin
  if not exists (
      select 1 from jobs.waits where kind in ('event', 'cancel') and key = v_name)
    or exists (select 1 from json_array_elements(p_events) as e where e ->> 'name' = v_name)
  then return; end if;
  select * into v_run from jobs.runs where id = p_run_id;
  select payload into v_trigger from jobs.events where id = v_run.event_id;
  select string_agg(e.payload, ',' order by u.position) into v_triggers
  from unnest(coalesce(v_run.event_ids, array[v_run.event_id])) with ordinality as u (id, position)
  join jobs.events e on e.id = u.id;
  v_id := jobs.make_ulid();
  -- By hand: building json would read the payloads, which may hold what jsonb refuses.
  v_payload := '{"id":' || to_json(v_id) || ',"name":' || to_json(v_name)
    || ',"ts":' || (extract(epoch from clock_timestamp()) * 1000)::bigint
    || ',"user":{},"data":{"function_id":' || to_json(v_run.function_id)
    || ',"run_id":' || to_json(p_run_id) || ',"event":' || v_trigger || ',"events":[' || v_triggers
    || '],"' || case when p_status = 'completed' then 'result' else 'error' end || '":' || p_output
    || ',"_inngest":{"status":"' || initcap(p_status) || '"}}}';
  perform jobs.insert_events(
    json_build_array(json_build_object('id', v_id, 'name', v_name, 'payload', v_payload)), '[]');
end $$;
