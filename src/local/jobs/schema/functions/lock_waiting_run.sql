-- Locks a run that has not started yet (p_run_id may be null) with its first item. False when it
-- started, is about to, or is over; then it must not be changed any more.
create function jobs.lock_waiting_run(p_run_id text, p_now timestamptz) returns boolean
language plpgsql as $$
begin
  perform 1 from jobs.runs where id = p_run_id and status = 'queued' for update;
  if not found then return false; end if;
  -- skip locked: the lease loop locks the item first and the run second.
  perform 1 from jobs.items
  where id = p_run_id || ':discover:0' and lease_until is null and available_at > p_now
  for update skip locked;
  return found;
end $$;
