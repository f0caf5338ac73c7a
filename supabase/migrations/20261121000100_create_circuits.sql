-- Where the circuit breakers of several processes meet. No call waits for any of this: a process tells
-- and asks in the background, and goes on by itself while the database is away.

-- Orders everything that changes a circuit. Handed out under one lock, so that who has seen a version
-- has seen all before it.
create sequence public.circuit_versions;

-- What all processes agree on, one row per circuit. Without a row it is closed.
create table public.circuits (
  name text primary key check (length(name) between 1 and 100),
  state jsonb not null default '{"kind": "closed"}',
  -- When the state changed, by the clock of whoever changed it; evidence is compared with it.
  state_at timestamptz not null default now(),
  -- A process, or the person who did it by hand.
  state_by text not null default '',
  by_operator boolean not null default false,
  -- Break lengths, last errors and latencies were to start afresh, too.
  is_reset boolean not null default false,
  state_version bigint not null default 0,
  -- Thresholds that differ from those in the code.
  tuned jsonb not null default '{}',
  -- Of the last change of any kind; tuning counts here and not in state_version.
  version bigint not null default 0,
  updated_at timestamptz not null default now()
);

-- The history. The id comes from the process, so that a report that is sent again is written once.
create table public.circuit_transitions (
  id uuid primary key,
  circuit text not null,
  from_state text not null check (from_state in ('closed', 'open', 'halfOpen', 'isolated')),
  to_state text not null check (to_state in ('closed', 'open', 'halfOpen', 'isolated')),
  reason text not null,
  error_class text,
  counts jsonb not null default '{}',
  state jsonb not null,
  process text not null,
  correlation_id text,
  operator jsonb,
  -- Whether all processes went along; false: others had decided something newer before.
  applied boolean not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index circuit_transitions_circuit_idx on public.circuit_transitions (circuit, at desc);
create index circuit_transitions_at_idx on public.circuit_transitions (at desc);

-- Outcomes per process, in buckets of about a second. Only of use within the window, hence unlogged.
create unlogged table public.circuit_counts (
  circuit text not null,
  process text not null,
  bucket bigint not null,
  calls integer not null,
  failures integer not null,
  slow integer not null,
  timeouts integer not null,
  expires_at timestamptz not null,
  primary key (circuit, process, bucket)
);
create index circuit_counts_expires_idx on public.circuit_counts (expires_at);

-- Which process makes the trials of a circuit whose break is over. It expires, so that a killed process
-- is in nobody's way.
create unlogged table public.circuit_trial_leases (
  circuit text primary key,
  process text not null,
  expires_at timestamptz not null,
  -- Until then the holder may wait for a call; after that it gives way to another that has one.
  patience_until timestamptz not null,
  wanted_by text,
  wanted_at timestamptz,
  handovers integer not null default 0
);

do $$
declare
  v_table text;
begin
  foreach v_table in array array['circuits', 'circuit_transitions', 'circuit_counts', 'circuit_trial_leases'] loop
    execute format('alter table public.%I enable row level security', v_table);
    execute format('revoke all on public.%I from anon, authenticated', v_table);
    execute format('grant all on public.%I to service_role', v_table);
  end loop;
end;
$$;
revoke all on sequence public.circuit_versions from anon, authenticated;
grant select on public.circuits to authenticated;
grant select on public.circuit_transitions to authenticated;
create policy staff_read_circuits on public.circuits for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_circuit_transitions on public.circuit_transitions for select to authenticated
  using ((select public.is_staff()));

-- Changes of circuits happen one after the other.
create function public.lock_circuits() returns void
language sql security definer set search_path = ''
as $$ select pg_advisory_xact_lock(hashtextextended('sempre.circuits', 0)) $$;

-- Writes the agreed state. What was counted before a closing must not open the circuit again, and a
-- break that has ended or begun anew ends the leave to make trials.
create function public.set_circuit_state(
  p_name text, p_state jsonb, p_by text, p_by_operator boolean, p_is_reset boolean, p_at timestamptz
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_version bigint := nextval('public.circuit_versions');
begin
  insert into public.circuits as c (name, state, state_at, state_by, by_operator, is_reset, state_version, version)
  values (p_name, p_state, p_at, p_by, p_by_operator, p_is_reset, v_version, v_version)
  on conflict (name) do update set
    state = excluded.state, state_at = excluded.state_at, state_by = excluded.state_by,
    by_operator = excluded.by_operator, is_reset = excluded.is_reset,
    state_version = excluded.state_version, version = excluded.version, updated_at = now();
  if p_state ->> 'kind' = 'closed' then
    delete from public.circuit_counts where circuit = p_name;
  end if;
  if p_state ->> 'kind' <> 'halfOpen' then
    delete from public.circuit_trial_leases where circuit = p_name;
  end if;
end;
$$;

-- Whether a process's change of state holds for all. `p_change` says in `basedOn` which version of the
-- agreed state the process knew. It is up to date when nobody else has changed the state since.
create function public.does_transition_hold(p_circuit public.circuits, p_change jsonb, p_process text)
returns boolean
language plpgsql immutable security definer set search_path = ''
as $$
declare
  v_shared text := coalesce(p_circuit.state ->> 'kind', 'closed');
  v_to text := p_change ->> 'to';
  v_up_to_date boolean := p_circuit.name is null
    or (p_change ->> 'basedOn')::bigint >= p_circuit.state_version
    or (p_circuit.state_by = p_process and not p_circuit.by_operator);
begin
  -- By hand, in a process: newest wins, but nothing that was held open since is let go.
  if p_change -> 'operator' <> 'null'::jsonb then
    return v_up_to_date or v_shared <> 'isolated';
  end if;
  -- A person's word stands until a person changes it.
  if v_shared = 'isolated' then
    return false;
  end if;
  return case v_to
    when 'open' then case v_shared
      -- Late news of failures count only when they are newer than the closing, and never against a person.
      when 'closed' then v_up_to_date or (not p_circuit.by_operator
        and to_timestamp((p_change ->> 'atMs')::double precision / 1000) > p_circuit.state_at)
      -- Two opened at once: the longer break, if it makes a difference.
      when 'open' then (p_change #>> '{state,untilMs}')::double precision
        > (p_circuit.state ->> 'untilMs')::double precision + 1000
      else v_up_to_date
    end
    when 'halfOpen' then v_up_to_date and v_shared = 'open'
    -- What was opened since must not be closed by one who did not know.
    when 'closed' then v_up_to_date and v_shared in ('open', 'halfOpen')
    else false
  end;
end;
$$;

-- Leave to make trials, for one process at a time. Answers for how long, or null. A holder without a call
-- keeps it by asking again and gives way to one that had to turn a call away (`isUrgent`); the patience
-- grows with each handing over, so that two with few calls do not pass it to and fro for ever.
create function public.take_trial_lease(p_process text, p_want jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_circuit text := p_want ->> 'circuit';
  v_urgent boolean := (p_want ->> 'isUrgent')::boolean;
  v_under_way boolean := (p_want ->> 'isUnderWay')::boolean;
  v_lasts interval := make_interval(secs =>
    case when v_under_way then (p_want ->> 'leaseMs')::double precision / 1000 else 1.5 end);
  v_now timestamptz := clock_timestamp();
  v_state jsonb := (select state from public.circuits where name = v_circuit);
  v_row public.circuit_trial_leases;
  v_is_ours boolean;
begin
  if v_state is null or v_state ->> 'kind' not in ('open', 'halfOpen')
     or (v_state ->> 'kind' = 'open'
         and to_timestamp((v_state ->> 'untilMs')::double precision / 1000) > v_now + interval '1 second') then
    return null;
  end if;
  select * into v_row from public.circuit_trial_leases where circuit = v_circuit;
  v_is_ours := v_row.process = p_process;

  if v_row.circuit is not null and not v_is_ours
     and (v_row.expires_at > v_now
          or (not v_urgent and v_row.wanted_by <> p_process and v_row.wanted_at > v_now - interval '2 seconds')) then
    if v_urgent then
      update public.circuit_trial_leases set wanted_by = p_process, wanted_at = v_now
      where circuit = v_circuit and (wanted_by = p_process or wanted_at is null
                                     or wanted_at < v_now - interval '2 seconds');
    end if;
    return null;
  end if;

  if v_is_ours and not v_under_way and v_row.wanted_at > v_now - interval '3 seconds'
     and v_row.patience_until <= v_now then
    return null;
  end if;

  insert into public.circuit_trial_leases as l (circuit, process, expires_at, patience_until)
  values (v_circuit, p_process, v_now + v_lasts,
          case when v_urgent or v_under_way then v_now + interval '15 seconds' else v_now end)
  on conflict (circuit) do update set
    process = p_process,
    expires_at = case when v_is_ours then greatest(l.expires_at, excluded.expires_at) else excluded.expires_at end,
    patience_until = case
      when not v_is_ours and (v_urgent or v_under_way)
        then v_now + interval '15 seconds' * power(2, least(l.handovers + 1, 8))
      when v_is_ours and v_under_way then greatest(l.patience_until, v_now + interval '5 seconds')
      when v_is_ours then l.patience_until
      else excluded.patience_until end,
    handovers = case when v_is_ours then l.handovers else l.handovers + 1 end,
    wanted_by = case when v_is_ours then l.wanted_by end,
    wanted_at = case when v_is_ours then l.wanted_at end
  returning * into v_row;

  return jsonb_build_object('circuit', v_circuit, 'forMs', round(extract(epoch from v_row.expires_at - v_now) * 1000));
end;
$$;

-- A process tells what it counted and decided, and learns what the others did. May be repeated: counts
-- are totals of their bucket, transitions have ids. Shapes: see SharingReport and SharingAnswer.
create function public.exchange_circuits(p_report jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  v_process text := p_report ->> 'processId';
  v_now timestamptz := clock_timestamp();
  v_change jsonb;
  v_circuit public.circuits;
  v_holds boolean;
  v_granted jsonb := '[]';
  v_named text[];
begin
  -- Who does not know of a closing yet counts what came before it.
  insert into public.circuit_counts as k (circuit, process, bucket, calls, failures, slow, timeouts, expires_at)
  select e ->> 'circuit', v_process, (b ->> 'bucket')::bigint, (b ->> 'calls')::integer,
    (b ->> 'failures')::integer, (b ->> 'slow')::integer, (b ->> 'timeouts')::integer,
    v_now + make_interval(secs => ((e ->> 'samplingDurationMs')::double precision
                                   - (b ->> 'ageMs')::double precision) / 1000)
  from jsonb_array_elements(p_report -> 'counts') e
  cross join jsonb_array_elements(e -> 'buckets') b
  left join public.circuits c on c.name = e ->> 'circuit'
  where c.name is null or (e ->> 'basedOn')::bigint >= c.state_version
  on conflict (circuit, process, bucket) do update set
    calls = greatest(k.calls, excluded.calls), failures = greatest(k.failures, excluded.failures),
    slow = greatest(k.slow, excluded.slow), timeouts = greatest(k.timeouts, excluded.timeouts);

  if jsonb_array_length(p_report -> 'transitions') + jsonb_array_length(p_report -> 'wantsTrials') > 0 then
    perform public.lock_circuits();
  end if;

  for v_change in select value from jsonb_array_elements(p_report -> 'transitions') loop
    continue when exists (select 1 from public.circuit_transitions where id = (v_change ->> 'id')::uuid);
    v_circuit := null;
    select * into v_circuit from public.circuits where name = v_change ->> 'circuit';
    v_holds := public.does_transition_hold(v_circuit, v_change, v_process);
    insert into public.circuit_transitions (id, circuit, from_state, to_state, reason, error_class, counts,
      state, process, correlation_id, operator, applied, at)
    values ((v_change ->> 'id')::uuid, v_change ->> 'circuit', v_change ->> 'from', v_change ->> 'to',
      v_change ->> 'reason', v_change ->> 'errorClass', v_change -> 'counts', v_change -> 'state', v_process,
      v_change ->> 'correlationId', nullif(v_change -> 'operator', 'null'::jsonb), v_holds,
      to_timestamp((v_change ->> 'atMs')::double precision / 1000));
    if v_holds then
      perform public.set_circuit_state(v_change ->> 'circuit', v_change -> 'state',
        coalesce(v_change #>> '{operator,by}', v_process), v_change -> 'operator' <> 'null'::jsonb,
        v_change ->> 'reason' = 'reset_by_operator',
        to_timestamp((v_change ->> 'atMs')::double precision / 1000));
    end if;
  end loop;

  for v_change in select value from jsonb_array_elements(p_report -> 'wantsTrials') loop
    v_granted := v_granted || coalesce(public.take_trial_lease(v_process, v_change), '[]');
  end loop;

  -- Now and then, and a little at a time: what nobody asks for any more.
  if random() < 0.005 then
    delete from public.circuit_counts where expires_at < v_now;
    delete from public.circuit_transitions where id in (
      select id from public.circuit_transitions where at < v_now - interval '30 days' order by at limit 500);
  end if;

  -- What the process acted upon comes back in any case, so that it sees what became of it.
  v_named := array(
    select e ->> 'circuit' from jsonb_array_elements(p_report -> 'transitions') e
    union select e ->> 'circuit' from jsonb_array_elements(p_report -> 'wantsTrials') e);
  return (
    select jsonb_build_object(
      'version', coalesce(max(c.version), 0),
      'circuits', coalesce(jsonb_agg(jsonb_build_object('circuit', c.name, 'state', c.state,
          'stateVersion', c.state_version, 'by', c.state_by, 'isReset', c.is_reset, 'tuned', c.tuned))
        filter (where c.version > (p_report ->> 'knownVersion')::bigint or c.name = any (v_named)), '[]'),
      'peers', coalesce((
        select jsonb_agg(jsonb_build_object('circuit', p.circuit, 'counts', jsonb_build_object(
          'calls', p.calls, 'failures', p.failures, 'slow', p.slow, 'timeouts', p.timeouts)))
        from (
          select k.circuit, sum(k.calls) calls, sum(k.failures) failures, sum(k.slow) slow,
            sum(k.timeouts) timeouts
          from public.circuit_counts k
          where k.process <> v_process and k.expires_at > v_now
          group by k.circuit) p), '[]'),
      'granted', v_granted)
    from public.circuits c);
end;
$$;

-- A person acts: isolate, close, reset, tune, untune. One row in the audit log each, what changes is
-- agreed for all at once, and it beats whatever processes decide at the same moment.
create function public.operate_circuit(
  p_name text, p_action text, p_actor text, p_note text, p_thresholds jsonb default null
) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_now_ms bigint := floor(extract(epoch from clock_timestamp()) * 1000);
  v_before public.circuits;
  v_state jsonb;
  v_tuned jsonb;
  v_version bigint;
begin
  perform public.lock_circuits();
  select * into v_before from public.circuits where name = p_name;
  case p_action
    when 'isolate' then
      v_state := jsonb_build_object('kind', 'isolated', 'sinceMs', v_now_ms, 'by', p_actor, 'note', p_note);
    when 'close', 'reset' then v_state := '{"kind": "closed"}';
    when 'tune' then v_tuned := p_thresholds;
    when 'untune' then v_tuned := '{}';
    else raise exception 'a circuit cannot be told to %', p_action using errcode = '22023';
  end case;

  insert into public.audit_log (actor, action, target_type, target_id, reason, details)
  values (p_actor,
    'circuit.' || case p_action when 'isolate' then 'isolated' when 'close' then 'closed'
                                when 'tune' then 'tuned' when 'untune' then 'untuned' else 'reset' end,
    'circuit', p_name, p_note,
    jsonb_build_object('stateBefore', coalesce(v_before.state ->> 'kind', 'closed')) || case
      when v_tuned is null then '{}'
      else jsonb_build_object('tunedBefore', coalesce(v_before.tuned, '{}'), 'tuned', v_tuned) end);

  if v_tuned is not null then
    v_version := nextval('public.circuit_versions');
    insert into public.circuits as c (name, tuned, version) values (p_name, v_tuned, v_version)
    on conflict (name) do update set
      tuned = excluded.tuned, version = excluded.version, updated_at = now();
    return v_version;
  end if;

  insert into public.circuit_transitions (id, circuit, from_state, to_state, reason, state, process,
    operator, applied, at)
  values (gen_random_uuid(), p_name, coalesce(v_before.state ->> 'kind', 'closed'), v_state ->> 'kind',
    case p_action when 'isolate' then 'isolated' when 'close' then 'closed_by_operator'
                  else 'reset_by_operator' end,
    v_state, 'operator', jsonb_build_object('by', p_actor, 'note', p_note), true, v_now);
  perform public.set_circuit_state(p_name, v_state, p_actor, true, p_action = 'reset', v_now);
  return (select version from public.circuits where name = p_name);
end;
$$;

revoke all on function public.lock_circuits() from public, anon, authenticated;
revoke all on function public.set_circuit_state(text, jsonb, text, boolean, boolean, timestamptz) from public, anon, authenticated;
revoke all on function public.does_transition_hold(public.circuits, jsonb, text) from public, anon, authenticated;
revoke all on function public.take_trial_lease(text, jsonb) from public, anon, authenticated;
revoke all on function public.exchange_circuits(jsonb) from public, anon, authenticated;
revoke all on function public.operate_circuit(text, text, text, text, jsonb) from public, anon, authenticated;
grant execute on function public.exchange_circuits(jsonb) to service_role;
grant execute on function public.operate_circuit(text, text, text, text, jsonb) to service_role;
