-- Makes the waits for signals of a plan (see insert_items), for items that are new. Only one wait
-- at a time may have a signal's name. One that replaces takes it over from another, which is left
-- to run out of time; else the step fails: its item is undone and an error saved in its place.
create function jobs.insert_signal_waits(p_run_id text, p_plan json, p_new text[]) returns void
language plpgsql as $$
declare
  v_item record;
begin
  for v_item in
    select p_run_id || ':' || p."stepId" as id, p."stepId" as step_id, p.name, p.op, p.input,
      p.wait ->> 'key' as key, coalesce((p.wait ->> 'replaces')::boolean, false) as replaces
    from json_to_recordset(p_plan) as p (
      "stepId" text, name text, op text, input text, wait json)
    where p.wait ->> 'kind' = 'signal' and p_run_id || ':' || p."stepId" = any (p_new)
    order by 6
  loop
    insert into jobs.waits (kind, key, run_id, item_id)
    values ('signal', v_item.key, p_run_id, v_item.id)
    on conflict (key) where kind = 'signal' do update
      set run_id = excluded.run_id, item_id = excluded.item_id, created_at = now()
      where v_item.replaces;
    continue when found;
    delete from jobs.items where id = v_item.id;
    perform jobs.insert_steps(p_run_id, json_build_array(json_build_object(
      'id', v_item.step_id, 'op', 'StepFailed', 'name', v_item.name, 'input', v_item.input,
      'output', json_build_object('error', json_build_object('name', 'SignalConflict', 'message',
        'another run waits for the signal "' || v_item.key || '"', 'stack', ''))::text)));
  end loop;
end $$;
