-- Generic cell rate algorithm: at most p_capacity starts at once, then one each p_interval_ms.
-- Takes the next start at or after p_at and answers its time. p_wait false: only a start at p_at
-- itself is taken; answers null, and takes nothing, when there is none.
create function jobs.take_slot(
  p_key text, p_interval_ms double precision, p_capacity double precision, p_at timestamptz,
  p_wait boolean) returns timestamptz
language plpgsql as $$
declare
  v_interval interval := p_interval_ms * interval '1 millisecond';
  v_empty_at timestamptz;
  v_slot timestamptz;
begin
  insert into jobs.rates (key, empty_at) values (p_key, p_at)
  on conflict (key) do update set empty_at = greatest(jobs.rates.empty_at, excluded.empty_at)
  returning empty_at into v_empty_at;
  v_slot := greatest(p_at, v_empty_at - v_interval * (p_capacity - 1));
  if v_slot > p_at and not p_wait then return null; end if;
  update jobs.rates set empty_at = v_empty_at + v_interval where key = p_key;
  return v_slot;
end $$;
