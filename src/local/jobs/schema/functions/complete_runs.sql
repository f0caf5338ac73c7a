-- Ends runs whose answers change nothing else: p_answers as in apply_group, with `end` and neither
-- steps nor events. Answers the ids of the runs that it ended. It leaves those to apply_answer that
-- are stale, were invoked by another run, or have deferred functions, and all of them while somebody
-- waits for the event of such an end.
create function jobs.complete_runs(p_answers json) returns text[]
language plpgsql as $$
declare
  v_runs text[];
  v_items text[];
  v_generations bigint[];
  v_statuses text[];
  v_outputs text[];
  v_ended text[];
  v_limited text[];
begin
  if exists (select 1 from jobs.waits
      where kind in ('event', 'cancel') and key = 'inngest/function.finished') then
    return '{}';
  end if;
  select array_agg(a."runId"), array_agg(a."itemId"), array_agg(a.generation),
    array_agg(e.status), array_agg(e.output)
  into v_runs, v_items, v_generations, v_statuses, v_outputs
  from json_to_recordset(p_answers) as a (
      "runId" text, "itemId" text, generation bigint, change json),
    json_to_record(a.change -> 'end') as e (status text, output text);
  -- Lists of keys, not joins, as in save_checkpoints.
  with ended as (
    update jobs.runs r set status = v_statuses[array_position(v_runs, r.id)],
      output = v_outputs[array_position(v_runs, r.id)], ended_at = now()
    where r.id = any (v_runs) and r.status in ('queued', 'running') and r.parent_item_id is null
      and exists (
        select 1 from jobs.items i
        where i.id = v_items[array_position(v_runs, r.id)] and i.run_id = r.id
          and i.generation <= v_generations[array_position(v_runs, r.id)])
      and not exists (select 1 from jobs.defers d where d.run_id = r.id and not d.aborted)
    returning r.id, r.lane
  )
  select array_agg(id), array_agg(id) filter (where lane is not null)
  into v_ended, v_limited from ended;
  if v_ended is null then return '{}'; end if;
  if v_limited is not null then
    delete from jobs.holds where item_id = any (array(
      select id from jobs.items where run_id = any (v_limited)));
  end if;
  delete from jobs.items where run_id = any (v_ended);
  delete from jobs.waits where run_id = any (v_ended);
  return v_ended;
end $$;
