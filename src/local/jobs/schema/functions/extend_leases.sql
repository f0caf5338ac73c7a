-- Keeps the leases of calls under way: p_ids with the generation of each. One that was lost in a
-- crash of PostgreSQL, or freed while the engine could not be reached, is taken back when nobody
-- else has the item. Answers the ids that another dispatch has now.
create function jobs.extend_leases(
  p_owner text, p_lease_ms double precision, p_ids text[], p_generations bigint[])
returns text[] language plpgsql set enable_seqscan = off as $$
declare
  v_lost text[];
begin
  with mine as (
    select * from unnest(p_ids, p_generations) as m (id, generation)
  ), locked as (
    select i.id, m.generation, i.lease_owner, i.lane
    from jobs.items i join mine m on m.id = i.id
    where i.generation <= m.generation and (i.lease_owner = p_owner or i.lease_owner is null)
    -- One that is locked is being answered right now.
    for update of i skip locked
  ), kept as (
    update jobs.items i set lease_owner = p_owner, generation = l.generation,
      lease_until = now() + p_lease_ms * interval '1 millisecond'
    from locked l where i.id = l.id
  )
  insert into jobs.holds (key, item_id)
  select split_part(part, E'\t', 2), l.id
  from locked l, unnest((string_to_array(l.lane, E'\n'))[2:]) as part
  where l.lease_owner is null and l.lane is not null
  on conflict do nothing;

  select array_agg(i.id) into v_lost
  from jobs.items i join unnest(p_ids, p_generations) as m (id, generation) on m.id = i.id
  where i.generation > m.generation;
  return coalesce(v_lost, '{}');
end $$;
