-- Ends a run that the caller has locked: status 'completed', 'failed' or 'cancelled', output the
-- JSON of its result or error. Whoever invoked it gets the outcome in the same transaction.
create function jobs.finish_run(p_run_id text, p_status text, p_output text) returns void
language plpgsql as $$
declare
  v_parent_item_id text;
begin
  update jobs.runs set status = p_status, output = p_output, ended_at = now()
  where id = p_run_id returning parent_item_id into v_parent_item_id;
  delete from jobs.holds h using jobs.items i where i.run_id = p_run_id and h.item_id = i.id;
  delete from jobs.items where run_id = p_run_id;
  delete from jobs.waits where run_id = p_run_id;
  if v_parent_item_id is not null then
    perform jobs.complete_item(v_parent_item_id, case
      when p_status = 'completed' then '{"data":' || p_output || '}'
      else '{"error":' || p_output || '}' end);
  end if;
end $$;
