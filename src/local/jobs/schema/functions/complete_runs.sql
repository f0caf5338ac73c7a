-- Ends runs whose answers change nothing else: p_answers as in apply_group, with `end` and neither
-- steps nor events. Answers the ids of the runs that it ended. It leaves those to apply_answer that
-- are stale, were invoked by another run, or have deferred functions, and all of them while somebody
-- waits for the event of such an end.
create function jobs.complete_runs(p_answers json) returns text[]
language plpgsql as $$
declare
  v_one record;
  v_lane text;
  v_ended text[] := '{}';
begin
  if exists (select 1 from jobs.waits
      where kind in ('event', 'cancel') and key = 'inngest/function.finished') then
    return '{}';
  end if;
  -- One by one, by key, as in save_checkpoints.
  for v_one in
    select a."runId" as run_id, a."itemId" as item_id, a.generation, e.status, e.output
    from json_to_recordset(p_answers) as a (
        "runId" text, "itemId" text, generation bigint, change json),
      json_to_record(a.change -> 'end') as e (status text, output text)
  loop
    update jobs.runs r set status = v_one.status, output = v_one.output, ended_at = now()
    where r.id = v_one.run_id and r.status in ('queued', 'running') and r.parent_item_id is null
      and exists (
        select 1 from jobs.items i
        where i.id = v_one.item_id and i.run_id = r.id and i.generation <= v_one.generation)
      and not exists (select 1 from jobs.defers d where d.run_id = r.id and not d.aborted)
    returning r.lane into v_lane;
    continue when not found;
    if v_lane is not null then
      delete from jobs.holds h using jobs.items i where i.run_id = v_one.run_id and h.item_id = i.id;
    end if;
    delete from jobs.items where run_id = v_one.run_id;
    delete from jobs.waits where run_id = v_one.run_id;
    v_ended := v_ended || v_one.run_id;
  end loop;
  return v_ended;
end $$;
