-- When a run of a throttled function may start ({key, intervalMs, capacity}). The first bucket
-- plans starts as events come in, the second one watches those that happen: after the engine or
-- the app was away, runs whose planned time has passed do not start all at once. stage: how many
-- buckets the run has taken its place in.
create function jobs.throttle_start(
  p_throttle json, p_stage integer, p_at timestamptz, out start_at timestamptz, out stage integer)
language plpgsql as $$
declare
  v_key text := p_throttle ->> 'key';
  v_interval_ms double precision := (p_throttle ->> 'intervalMs')::double precision;
  v_capacity double precision := (p_throttle ->> 'capacity')::double precision;
begin
  start_at := p_at;
  stage := p_stage;
  if stage = 0 then
    start_at := jobs.take_slot(v_key, v_interval_ms, v_capacity, p_at, true);
    stage := 1;
  end if;
  if stage = 1 and start_at <= p_at then
    -- Half an interval of slack: a timer that fires late must not delay the next start.
    start_at := jobs.take_slot(v_key || '#starts', v_interval_ms, v_capacity + 0.5, p_at, true);
    stage := 2;
  end if;
end $$;
