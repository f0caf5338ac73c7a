-- Retires engines that are gone: those without a heartbeat for p_silent_ms that hold no session
-- lock any more (one that is only slow still has it), or without any for p_lost_ms, whose session
-- may hang on a machine that is off. p_place: engines there are gone, whatever their heartbeat
-- says, for the caller is there now. Answers [{id, freed}].
create function jobs.retire_lost_engines(
  p_id text, p_place text, p_silent_ms double precision, p_lost_ms double precision) returns json
language plpgsql as $$
declare
  v_engine record;
  v_retired jsonb := '[]';
begin
  for v_engine in
    select id, extract(epoch from clock_timestamp() - heartbeat_at) * 1000 as silent_ms
    from jobs.engines
    where id <> p_id
      and (place = p_place or heartbeat_at < clock_timestamp() - p_silent_ms * interval '1 millisecond')
    for update skip locked
  loop
    if v_engine.silent_ms > p_lost_ms
      or pg_try_advisory_xact_lock(7303015, hashtext(v_engine.id)) then
      v_retired := v_retired
        || jsonb_build_object('id', v_engine.id, 'freed', jobs.retire_engine(v_engine.id));
    end if;
  end loop;
  return v_retired::json;
end $$;
