-- Why a run must not start: its event's id or its idempotency key was used within 24 hours, or its
-- rate limit is exhausted (else one start is taken from it). p_waiting_id is the run of the same
-- debounce that has not started yet: its keys are not spent. 'repeat' is nothing to tell of: two
-- engines had the same tick, or matched the same event to a function that they just learned of.
create function jobs.find_skip_reason(p_run json, p_waiting_id text, p_now timestamptz)
returns text language plpgsql as $$
declare
  v_limit json := p_run -> 'flow' -> 'rateLimit';
  v_key text;
begin
  select d.key into v_key from jobs.dedupes d
  where d.function_id = p_run ->> 'functionId'
    and d.key in (p_run ->> 'dedupeKey', p_run -> 'flow' ->> 'idempotencyKey')
    and d.created_at >= p_now - interval '24 hours'
    and d.run_id is distinct from p_waiting_id
  order by d.key limit 1;
  if v_key is not null then
    return case split_part(v_key, ':', 1)
      when 'id' then 'event_id' when 'key' then 'idempotency' else 'repeat' end;
  end if;
  if v_limit is not null and jobs.take_slot(v_limit ->> 'key',
    (v_limit ->> 'intervalMs')::double precision, (v_limit ->> 'capacity')::double precision,
    p_now, false) is null
  then
    return 'rate_limit';
  end if;
  return null;
end $$;
