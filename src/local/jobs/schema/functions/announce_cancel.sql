-- Stores the inngest/function.cancelled event of a cancelled run and starts what listens to it.
-- False when another engine has done it.
create function jobs.announce_cancel(p_run_id text, p_events json, p_runs json) returns boolean
language plpgsql as $$
begin
  delete from jobs.unannounced where run_id = p_run_id;
  if not found then return false; end if;
  perform jobs.insert_events(p_events, p_runs);
  return true;
end $$;
