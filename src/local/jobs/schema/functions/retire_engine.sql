-- Frees what an engine that has stopped or is gone had leased, and removes it. An item that is just
-- being written stays with it, and the engine stays known, until the next call. Answers how many.
create function jobs.retire_engine(p_id text) returns integer
language plpgsql set enable_seqscan = off as $$
declare
  v_ids text[];
begin
  select coalesce(array_agg(id), '{}') into v_ids from (
    select id from jobs.items where lease_until is not null and lease_owner = p_id
    for update skip locked
  ) as leased;
  perform jobs.free_items(v_ids);
  if not exists (select 1 from jobs.items where lease_until is not null and lease_owner = p_id) then
    delete from jobs.engines where id = p_id;
  end if;
  return cardinality(v_ids);
end $$;
