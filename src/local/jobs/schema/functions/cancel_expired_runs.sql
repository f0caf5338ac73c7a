-- Cancels runs whose time is over (timeouts), the longest overdue first. A run in the middle of a
-- call is left alone: it is cancelled between its steps. Answers {cancelled, nextMs}: how many, and
-- milliseconds until the next one is due.
create function jobs.cancel_expired_runs(p_limit integer) returns json
language plpgsql set enable_seqscan = off as $$
declare
  v_cancelled text[];
  v_next timestamptz;
begin
  select jobs.cancel_runs(array_agg(id)) into v_cancelled from (
    select r.id from jobs.runs r
    where r.expires_at <= now() and r.status in ('queued', 'running') and not exists (
      select 1 from jobs.items i
      where i.run_id = r.id and i.lease_until is not null
        and i.kind in ('discover', 'step', 'gateway'))
    order by r.expires_at limit p_limit for update skip locked) as due;
  select min(expires_at) into v_next from jobs.runs
  where expires_at > now() and status in ('queued', 'running');
  return json_build_object('cancelled', coalesce(cardinality(v_cancelled), 0),
    'nextMs', extract(epoch from v_next - now()) * 1000);
end $$;
