-- Looks at up to p_limit events received before p_before, beginning after the place
-- (p_after_time, p_after_id), and deletes those that no run needs and nobody has yet to look at.
-- One with an id of its sender decides for 24 hours over repetitions and stays as long.
-- Answers the place of the last one looked at, {time, id, deleted}; null when there was none.
create function jobs.prune_events(
  p_before timestamptz, p_limit integer, p_after_time timestamptz, p_after_id text) returns json
language plpgsql set enable_seqscan = off as $$
declare
  v_place json;
begin
  with old as (
    select id, received_at, external_id from jobs.events
    where received_at < p_before and received_at >= p_after_time
      and (received_at, id) > (p_after_time, p_after_id)
    order by received_at, id limit p_limit
  ), gone as (
    delete from jobs.events e using old o
    where e.id = o.id and (o.external_id is null or o.received_at < now() - interval '24 hours')
      and not exists (select 1 from jobs.runs r where r.event_id = e.id)
      and not exists (select 1 from jobs.runs r where r.event_ids @> array[e.id])
      and not exists (select 1 from jobs.unmatched_events u where u.event_id = e.id)
    returning e.id
  )
  select json_build_object('time', received_at::text, 'id', id,
    'deleted', (select count(*) from gone))
  into v_place from old order by received_at desc, id desc limit 1;
  return v_place;
end $$;
