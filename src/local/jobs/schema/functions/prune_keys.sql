-- Deletes up to p_limit rows of each table of keys: dedupes after their 24 hours, rates that are
-- empty, debounces and batches whose run is gone, and skips noted before p_before. Answers whether
-- there may be more.
create function jobs.prune_keys(p_before timestamptz, p_limit integer) returns boolean
language plpgsql as $$
declare
  v_count integer;
  v_more boolean := false;
begin
  delete from jobs.dedupes where ctid = any (array(
    select ctid from jobs.dedupes where created_at < now() - interval '24 hours'
    order by created_at limit p_limit for update skip locked));
  get diagnostics v_count = row_count;
  v_more := v_more or v_count = p_limit;
  delete from jobs.rates where ctid = any (array(
    select ctid from jobs.rates where empty_at < now() limit p_limit for update skip locked));
  get diagnostics v_count = row_count;
  v_more := v_more or v_count = p_limit;
  delete from jobs.skips where ctid = any (array(
    select ctid from jobs.skips where created_at < p_before
    order by created_at limit p_limit for update skip locked));
  get diagnostics v_count = row_count;
  v_more := v_more or v_count = p_limit;
  delete from jobs.debounces where ctid = any (array(
    select d.ctid from jobs.debounces d
    where not exists (select 1 from jobs.runs r where r.id = d.run_id)
    limit p_limit for update skip locked));
  delete from jobs.batches where ctid = any (array(
    select b.ctid from jobs.batches b
    where not exists (select 1 from jobs.runs r where r.id = b.run_id)
    limit p_limit for update skip locked));
  return v_more;
end $$;
