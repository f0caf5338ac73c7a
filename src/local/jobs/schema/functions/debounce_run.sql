-- Lets a run wait for quiet ({key, periodMs, timeoutMs?}) and drops the one that waited so far
-- (p_waiting_id, locked by the caller): the last event wins. Answers when the run is to start.
create function jobs.debounce_run(
  p_run_id text, p_function_id text, p_debounce json, p_waiting_id text, p_now timestamptz)
returns timestamptz language plpgsql as $$
declare
  v_started_at timestamptz := p_now;
  v_due_at timestamptz;
begin
  if p_waiting_id is not null then
    select started_at into v_started_at from jobs.debounces
    where function_id = p_function_id and key = p_debounce ->> 'key';
    perform jobs.drop_run(p_waiting_id, 'debounce');
  end if;
  v_due_at := p_now + (p_debounce ->> 'periodMs')::double precision * interval '1 millisecond';
  if p_debounce ->> 'timeoutMs' is not null then
    v_due_at := least(v_due_at, v_started_at
      + (p_debounce ->> 'timeoutMs')::double precision * interval '1 millisecond');
  end if;
  insert into jobs.debounces (function_id, key, run_id, started_at)
  values (p_function_id, p_debounce ->> 'key', p_run_id, v_started_at)
  on conflict (function_id, key) do update
    set run_id = excluded.run_id, started_at = excluded.started_at;
  return v_due_at;
end $$;
