-- Plans what comes next for a run that the caller has locked: [PlannedItem of answer-store.ts].
-- What is saved or planned already is left as it is. Answers the ids of the items that are new.
create function jobs.insert_items(p_run_id text, p_plan json) returns text[]
language plpgsql as $$
declare
  v_new text[];
begin
  with planned as (
    select p_run_id || ':' || p."stepId" as id, p.*
    from json_to_recordset(p_plan) as p (kind text, "stepId" text, name text, op text,
      eager boolean, "availableAtMs" double precision, input text, "timeoutOutput" text, wait json)
  ), made as (
    insert into jobs.items (id, run_id, function_id, app_id, kind, step_id, name, op, eager,
      available_at, generation, input, timeout_output, lane)
    select p.id, r.id, r.function_id, r.app_id, p.kind, p."stepId", p.name, coalesce(p.op, ''),
      p.eager, case when p.kind in ('step', 'gateway')
        then jobs.keep_priority(jobs.to_time(p."availableAtMs"), r.priority_ms)
        else jobs.to_time(p."availableAtMs") end, jobs.next_generation(0), p.input,
      coalesce(p."timeoutOutput", 'null'), case when p.kind in ('step', 'gateway') then r.lane end
    from planned p join jobs.runs r on r.id = p_run_id
    where not exists (
      select 1 from jobs.steps s where s.run_id = p_run_id and s.id = p."stepId")
    on conflict (id) do nothing
    returning id
  ), waiting as (
    insert into jobs.waits (kind, key, run_id, item_id, condition, path, value)
    select w.kind, w.key, p_run_id, p.id, w.condition, w.path, w.value
    from planned p join made m on m.id = p.id,
      json_to_record(p.wait) as w (kind text, key text, condition text, path text, value text)
    where w.kind = 'event'
  )
  select array_agg(id) into v_new from made;
  if exists (
    select 1 from json_array_elements(p_plan) as p where p -> 'wait' ->> 'kind' = 'signal')
  then
    perform jobs.insert_signal_waits(p_run_id, p_plan, v_new);
  end if;
  return coalesce(v_new, '{}');
end $$;
