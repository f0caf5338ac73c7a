-- Gives items that the caller has locked to an engine: each gets a new generation, so that answers
-- to an earlier lease can be told from this one's.
create function jobs.take_items(p_ids text[], p_owner text, p_lease_ms double precision)
returns void language plpgsql set enable_seqscan = off as $$
begin
  update jobs.items set lease_owner = p_owner, leased_at = now(),
    lease_until = now() + p_lease_ms * interval '1 millisecond',
    generation = jobs.next_generation(generation)
  where id = any (p_ids);
  -- A run that comes too late keeps its start timeout, by which the engine cancels it.
  update jobs.runs set status = 'running', started_at = now(),
    expires_at = case when expires_at <= now() then expires_at
      else now() + finish_timeout_ms * interval '1 millisecond' end
  where status = 'queued' and id in (
    select run_id from jobs.items where id = any (p_ids) and kind <> 'start');
end $$;
