-- Ends a run from outside of a call (cancellation): p_change {end: {status, output}, events, runs}.
-- 'stale' when it is over already.
create function jobs.end_run(p_run_id text, p_change json) returns text
language plpgsql as $$
begin
  perform 1 from jobs.runs where id = p_run_id and status in ('queued', 'running') for update;
  if not found then return 'stale'; end if;
  perform jobs.finish_run(p_run_id, p_change -> 'end' ->> 'status', p_change -> 'end' ->> 'output');
  if json_array_length(p_change -> 'events') > 0 then
    perform jobs.insert_events(p_change -> 'events', p_change -> 'runs');
  end if;
  return 'applied';
end $$;
