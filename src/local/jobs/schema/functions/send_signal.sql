-- Ends the wait for a signal with p_output, the JSON of its step. Answers the id of the run that
-- waited; null when none does.
create function jobs.send_signal(p_signal text, p_output text) returns text
language plpgsql set enable_seqscan = off as $$
declare
  v_wait jobs.waits;
begin
  select * into v_wait from jobs.waits where kind = 'signal' and key = p_signal;
  if not found then return null; end if;
  return case when jobs.complete_item(v_wait.item_id, p_output) = 'applied' then v_wait.run_id end;
end $$;
