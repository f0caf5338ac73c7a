-- Decides over one run under flow control (NewRun with its flow), in the documented order: skip
-- (idempotency, rate limit), collect (batch), delay (debounce), singleton, throttle. The caller
-- holds the locks of its keys. Answers as insert_runs does.
create function jobs.admit_run(
  p_run json, p_owner text, p_lease_ms double precision, p_now timestamptz) returns json
language plpgsql set enable_seqscan = off as $$
declare
  v_id text := p_run ->> 'id';
  v_function_id text := p_run ->> 'functionId';
  v_event_id text := p_run ->> 'eventId';
  v_parent text := p_run ->> 'parentItemId';
  v_flow json := p_run -> 'flow';
  v_singleton json := v_flow -> 'singleton';
  v_start_at timestamptz := greatest(
    jobs.to_time((p_run ->> 'startsAtMs')::double precision), p_now);
  v_queued_at timestamptz;
  v_waiting text;
  v_reason text;
  v_stage integer := 0;
  v_delayed boolean;
begin
  if v_flow -> 'debounce' is not null then
    select run_id into v_waiting from jobs.debounces
    where function_id = v_function_id and key = v_flow -> 'debounce' ->> 'key'
      and jobs.lock_waiting_run(run_id, p_now);
  end if;
  v_reason := jobs.find_skip_reason(p_run, v_waiting, p_now);
  if v_reason is not null then
    if v_reason <> 'repeat' then
      perform jobs.skip_run(v_function_id, v_event_id, v_reason, v_parent);
    end if;
    return '[]';
  end if;

  if v_flow -> 'batch' is not null then
    perform jobs.claim_keys(p_run, p_now);
    return jobs.batch_run(p_run, p_owner, p_lease_ms, p_now);
  end if;

  if v_flow -> 'debounce' is not null then
    v_start_at := greatest(v_start_at,
      jobs.debounce_run(v_id, v_function_id, v_flow -> 'debounce', v_waiting, p_now));
  end if;
  v_queued_at := v_start_at;
  v_delayed := v_queued_at > p_now;
  if not v_delayed and v_singleton is not null then
    if not jobs.hold_singleton(v_id, v_function_id, v_singleton) then
      perform jobs.skip_run(v_function_id, v_event_id, 'singleton', v_parent);
      return '[]';
    end if;
  end if;
  if not v_delayed and v_flow -> 'throttle' is not null then
    select * into v_start_at, v_stage from jobs.throttle_start(v_flow -> 'throttle', 0, p_now);
  end if;
  perform jobs.claim_keys(p_run, p_now);
  -- What is delayed decides over the rest when it is time.
  return jobs.insert_run_rows(json_build_array(p_run), p_owner, p_lease_ms, v_queued_at,
    v_start_at,
    jobs.make_gate(p_run, v_start_at > p_now, case when v_delayed then v_singleton end, v_stage),
    case when not v_delayed then v_singleton ->> 'key' end);
end $$;
