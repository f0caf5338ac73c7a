-- The webhook ledger: a provider's event is acknowledged only once its row is here.
create table public.webhook_events (
  id uuid primary key default gen_random_uuid(),
  provider text not null check (provider in ('stripe', 'mercadopago', 'whatsapp', 'twilio', 'resend')),
  external_id text not null check (length(external_id) between 1 and 255),
  type text not null check (length(type) between 1 and 255),
  payload jsonb not null,
  status text not null default 'received'
    check (status in ('received', 'enqueued', 'processing', 'processed', 'ignored', 'dead')),
  -- How often it was handed to the job engine anew (replays, rescues). Part of the event id, because
  -- the engine takes an event id only once.
  dispatch integer not null default 0,
  attempts integer not null default 0,
  -- {code, message} of the last failure; for `ignored`, why.
  error jsonb,
  correlation_id text not null,
  received_at timestamptz not null default now(),
  enqueued_at timestamptz,
  started_at timestamptz,
  processed_at timestamptz,
  updated_at timestamptz not null default now(),
  unique (provider, external_id)
);
create index webhook_events_newest_idx on public.webhook_events (received_at desc, id desc);
create index webhook_events_status_idx on public.webhook_events (status, received_at desc, id desc);
create index webhook_events_unsettled_idx on public.webhook_events (updated_at)
  where status in ('received', 'enqueued', 'processing');

alter table public.webhook_events enable row level security;
revoke all on public.webhook_events from anon, authenticated;
grant select on public.webhook_events to authenticated;
grant all on public.webhook_events to service_role;
create policy staff_read_webhook_events on public.webhook_events for select to authenticated
  using ((select public.is_staff()));

-- The one write before the acknowledgement, for all events that arrived together. A known event changes
-- nothing and comes back as it is. Sorted by key, so that two such writes never wait for each other in
-- a circle. p_events: [{provider, externalId, type, payload, correlationId}]; answers in that order.
create function public.record_webhook_events(p_events jsonb)
returns table (id uuid, status text, dispatch integer, correlation_id text, duplicate boolean)
language plpgsql security definer set search_path = ''
as $$
declare
  v_new uuid[];
begin
  with written as (
    insert into public.webhook_events as w (provider, external_id, type, payload, correlation_id)
    select distinct on (e ->> 'provider', e ->> 'externalId')
      e ->> 'provider', e ->> 'externalId', e ->> 'type', e -> 'payload', e ->> 'correlationId'
    from jsonb_array_elements(p_events) with ordinality as incoming (e, place)
    order by e ->> 'provider', e ->> 'externalId', place
    on conflict on constraint webhook_events_provider_external_id_key do nothing
    returning w.id
  )
  select coalesce(array_agg(written.id), '{}') into v_new from written;

  return query
    select w.id, w.status, w.dispatch, w.correlation_id,
      not (w.id = any (v_new))
        or row_number() over (partition by w.id order by incoming.place) > 1
    from jsonb_array_elements(p_events) with ordinality as incoming (e, place)
    join public.webhook_events w
      on w.provider = e ->> 'provider' and w.external_id = e ->> 'externalId'
    order by incoming.place;
end;
$$;

-- The job engine has them. A job may already be further with one: then nothing changes.
-- p_entries: [{id, dispatch}]
create function public.mark_webhook_events_enqueued(p_entries jsonb) returns void
language sql security definer set search_path = ''
as $$
  update public.webhook_events w
  set status = 'enqueued', enqueued_at = now(), updated_at = now()
  from jsonb_to_recordset(p_entries) as e (id uuid, dispatch integer)
  where w.id = e.id and w.dispatch = e.dispatch and w.status = 'received'
$$;

-- A job takes the row up. Answers the row, or none when this dispatch is over or out of date:
-- then there is nothing left to do.
create function public.start_webhook_event(p_id uuid, p_dispatch integer)
returns setof public.webhook_events
language sql security definer set search_path = ''
as $$
  update public.webhook_events
  set status = 'processing', attempts = attempts + 1, updated_at = now(),
      started_at = coalesce(started_at, now()), enqueued_at = coalesce(enqueued_at, now())
  where id = p_id and dispatch = p_dispatch and status in ('received', 'enqueued', 'processing')
  returning *
$$;

-- Writes the outcome of a dispatch. Called again with the same outcome it answers true again, so that a
-- step that died after it goes on as before; false when something else was settled, or is under way.
create function public.settle_webhook_event(
  p_id uuid, p_dispatch integer, p_status text, p_error jsonb default null
) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  if p_status not in ('processed', 'ignored', 'dead') then
    raise exception 'a webhook event cannot be settled as %', p_status using errcode = '22023';
  end if;
  update public.webhook_events
  set status = p_status, error = p_error, processed_at = now(), updated_at = now()
  where id = p_id and dispatch = p_dispatch and status in ('received', 'enqueued', 'processing');
  return found or exists (
    select 1 from public.webhook_events
    where id = p_id and dispatch = p_dispatch and status = p_status);
end;
$$;

-- Rows that got stuck on their way. `received` goes out again under the same event id (the engine may
-- have it already and takes it once); what was handed over and then not heard of goes out under a new one.
create function public.claim_stuck_webhook_events(
  p_unsent_seconds integer, p_silent_seconds integer, p_limit integer
) returns setof public.webhook_events
language sql security definer set search_path = ''
as $$
  with stuck as (
    select w.id from public.webhook_events w
    where (w.status = 'received' and w.updated_at < now() - make_interval(secs => p_unsent_seconds))
       or (w.status in ('enqueued', 'processing')
           and w.updated_at < now() - make_interval(secs => p_silent_seconds))
    order by w.updated_at
    limit p_limit
    for update skip locked
  )
  update public.webhook_events w
  set dispatch = case when w.status = 'received' then w.dispatch else w.dispatch + 1 end,
      status = 'received', updated_at = now()
  from stuck where w.id = stuck.id
  returning w.*
$$;

-- By hand: once more from the start, audited.
create function public.replay_webhook_event(p_id uuid, p_actor text, p_reason text default null)
returns setof public.webhook_events
language plpgsql security definer set search_path = ''
as $$
declare
  v_before text;
begin
  select w.status into v_before from public.webhook_events w where w.id = p_id for update;
  if not found then
    return;
  end if;
  if v_before not in ('processed', 'ignored', 'dead') then
    raise exception 'webhook event % is still under way (%)', p_id, v_before using errcode = '55006';
  end if;
  insert into public.audit_log (actor, action, target_type, target_id, reason, details)
  values (p_actor, 'webhook_event.replayed', 'webhook_event', p_id::text, p_reason,
          jsonb_build_object('statusBefore', v_before));
  return query
    update public.webhook_events w
    set status = 'received', dispatch = w.dispatch + 1, error = null, attempts = 0,
        enqueued_at = null, started_at = null, processed_at = null, updated_at = now()
    where w.id = p_id
    returning w.*;
end;
$$;

create function public.count_webhook_events_by_status()
returns table (status text, total bigint)
language sql stable security invoker set search_path = ''
as $$ select w.status, count(*) from public.webhook_events w group by w.status $$;

revoke all on function public.record_webhook_events(jsonb) from public, anon, authenticated;
revoke all on function public.mark_webhook_events_enqueued(jsonb) from public, anon, authenticated;
revoke all on function public.start_webhook_event(uuid, integer) from public, anon, authenticated;
revoke all on function public.settle_webhook_event(uuid, integer, text, jsonb) from public, anon, authenticated;
revoke all on function public.claim_stuck_webhook_events(integer, integer, integer) from public, anon, authenticated;
revoke all on function public.replay_webhook_event(uuid, text, text) from public, anon, authenticated;
revoke all on function public.count_webhook_events_by_status() from public, anon, authenticated;
grant execute on function public.record_webhook_events(jsonb) to service_role;
grant execute on function public.mark_webhook_events_enqueued(jsonb) to service_role;
grant execute on function public.start_webhook_event(uuid, integer) to service_role;
grant execute on function public.settle_webhook_event(uuid, integer, text, jsonb) to service_role;
grant execute on function public.claim_stuck_webhook_events(integer, integer, integer) to service_role;
grant execute on function public.replay_webhook_event(uuid, text, text) to service_role;
grant execute on function public.count_webhook_events_by_status() to authenticated, service_role;
