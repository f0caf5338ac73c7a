-- Notes that an event does not start a function. Whoever invoked the function gets an error
-- (docs: step.invoke, "Return values, failures, and timeouts"); a debounced one waits on.
create function jobs.skip_run(
  p_function_id text, p_event_id text, p_reason text, p_parent_item_id text) returns void
language plpgsql as $$
begin
  insert into jobs.skips (function_id, event_id, reason)
  values (p_function_id, p_event_id, p_reason);
  perform jobs.hint('skipped', json_build_array(json_build_object(
    'function_id', p_function_id, 'event_id', p_event_id, 'reason', p_reason)));
  if p_parent_item_id is not null and p_reason <> 'debounce' then
    perform jobs.complete_item(p_parent_item_id, json_build_object('error', json_build_object(
      'name', 'NonRetriableError', 'stack', '', 'message', format(
        'the function %s was not started: %s', p_function_id, case p_reason
        when 'rate_limit' then 'it is rate limited'
        when 'singleton' then 'another run of it is active (singleton)'
        else 'its idempotency key was used within 24 hours' end)))::text);
  end if;
end $$;
