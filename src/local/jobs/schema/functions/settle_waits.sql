-- Ends what an event was found to end: p_change {items: [{waitId, itemId}], cancelled: [runId],
-- afterWaitId}. afterWaitId is where to go on, for which the event stays claimed for p_claim_ms;
-- null when all waits have been compared. Runs are
-- locked in the order of their ids, so that two engines do not block each other. Doing it twice
-- does no harm. Answers how many items were completed.
create function jobs.settle_waits(
  p_event_id text, p_change json, p_claim_ms double precision) returns integer
language plpgsql set enable_seqscan = off as $$
declare
  v_wait record;
  v_payload text;
  v_count integer := 0;
begin
  select payload into v_payload from jobs.events where id = p_event_id;
  for v_wait in
    select w."waitId"::bigint as id, w."itemId" as item_id
    from json_to_recordset(p_change -> 'items') as w ("waitId" double precision, "itemId" text)
    order by w."itemId"
  loop
    if jobs.complete_item(v_wait.item_id, v_payload) = 'applied' then
      v_count := v_count + 1;
    else
      delete from jobs.waits where id = v_wait.id;
    end if;
  end loop;
  perform jobs.cancel_runs(array(select json_array_elements_text(p_change -> 'cancelled')));
  if p_change ->> 'afterWaitId' is null then
    delete from jobs.unmatched_events where event_id = p_event_id;
  else
    update jobs.unmatched_events
    set after_wait_id = (p_change ->> 'afterWaitId')::double precision::bigint,
      claimed_until = now() + p_claim_ms * interval '1 millisecond'
    where event_id = p_event_id;
  end if;
  return v_count;
end $$;
