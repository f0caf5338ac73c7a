-- Deletes up to p_limit runs that ended before p_before, oldest first, with all that is kept of
-- them but their events. Answers how many.
create function jobs.prune_runs(p_before timestamptz, p_limit integer) returns integer
language plpgsql set enable_seqscan = off as $$
declare
  v_ids text[];
begin
  select array_agg(id) into v_ids from (
    select id from jobs.runs r
    where ended_at < p_before
      and not exists (select 1 from jobs.unannounced u where u.run_id = r.id)
    order by ended_at limit p_limit for update skip locked
  ) as old;
  if v_ids is null then return 0; end if;
  delete from jobs.steps where run_id = any (v_ids);
  delete from jobs.attempts where run_id = any (v_ids);
  delete from jobs.defers where run_id = any (v_ids);
  delete from jobs.waits where run_id = any (v_ids);
  delete from jobs.runs where id = any (v_ids);
  return cardinality(v_ids);
end $$;
