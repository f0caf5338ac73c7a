-- Takes events that are still to be compared with the waits for their name, the oldest first; no
-- other engine takes them for p_claim_ms. payload is null when the event is gone.
create function jobs.claim_unmatched_events(p_limit integer, p_claim_ms double precision)
returns table (id text, name text, payload text, "afterWaitId" double precision, paths text[])
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
  return query
  with claimed as (
    update jobs.unmatched_events u
    set claimed_until = now() + p_claim_ms * interval '1 millisecond'
    where u.event_id in (
      select event_id from jobs.unmatched_events
      where claimed_until is null or claimed_until < now()
      order by received_at limit p_limit for update skip locked)
    returning u.*
  )
  select c.event_id, c.name, e.payload, c.after_wait_id::double precision,
    jobs.list_wait_paths(c.name)
  from claimed c left join jobs.events e on e.id = c.event_id
  order by c.received_at, c.event_id;
end $$;
