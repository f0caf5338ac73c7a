create table public.subscriptions (
  id uuid primary key default gen_random_uuid(),
  client_id uuid references public.clients (id) on delete set null,
  provider text not null check (provider in ('stripe', 'mercadopago')),
  external_id text not null,
  status text not null check (status in (
    'incomplete', 'incomplete_expired', 'trialing', 'active', 'past_due', 'unpaid', 'paused', 'canceled')),
  price_external_id text,
  amount_cents bigint check (amount_cents >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  current_period_end timestamptz,
  cancel_at timestamptz,
  canceled_at timestamptz,
  -- The newest event applied: (time, place within that second).
  last_event_at timestamptz not null,
  last_event_sequence integer not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider, external_id)
);
create index subscriptions_client_idx on public.subscriptions (client_id);

create table public.subscription_events (
  webhook_event_id uuid primary key references public.webhook_events (id),
  subscription_id uuid not null references public.subscriptions (id) on delete cascade,
  type text not null,
  status_before text,
  status_after text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index subscription_events_subscription_idx
  on public.subscription_events (subscription_id, recorded_at);

alter table public.subscriptions enable row level security;
alter table public.subscription_events enable row level security;
revoke all on public.subscriptions, public.subscription_events from anon, authenticated;
grant select on public.subscriptions, public.subscription_events to authenticated;
grant all on public.subscriptions, public.subscription_events to service_role;
create policy staff_read_subscriptions on public.subscriptions for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_subscription_events on public.subscription_events for select to authenticated
  using ((select public.is_staff()));

-- Applies one event to its subscription, once; an older event than the newest applied changes nothing,
-- and nothing leads out of a final state. Answers the same when called again (see apply_payment_event).
-- p_subscription: {externalId, status, sequence, priceExternalId, amountCents, currency,
--                  currentPeriodEnd, cancelAt, canceledAt, customer}
create function public.apply_subscription_event(
  p_webhook_event_id uuid, p_provider text, p_type text, p_occurred_at timestamptz, p_subscription jsonb
) returns table (
  subscription_id uuid, client_id uuid, status_before text, status_after text
)
language plpgsql security definer set search_path = ''
as $$
declare
  v_external_id text := p_subscription ->> 'externalId';
  v_sequence integer := (p_subscription ->> 'sequence')::integer;
  v_row public.subscriptions;
  v_before text;
  v_client uuid;
begin
  perform pg_catalog.pg_advisory_xact_lock(
    pg_catalog.hashtextextended('subscription:' || p_provider || ':' || v_external_id, 0));

  return query
    select e.subscription_id, s.client_id, e.status_before, e.status_after
    from public.subscription_events e join public.subscriptions s on s.id = e.subscription_id
    where e.webhook_event_id = p_webhook_event_id;
  if found then
    return;
  end if;

  v_client := public.ensure_client(p_provider, coalesce(p_subscription -> 'customer', '{}'));
  select * into v_row from public.subscriptions s
  where s.provider = p_provider and s.external_id = v_external_id for update;

  if not found then
    insert into public.subscriptions
      (client_id, provider, external_id, status, last_event_at, last_event_sequence)
    values (v_client, p_provider, v_external_id, p_subscription ->> 'status', '-infinity', v_sequence)
    returning * into v_row;
  else
    v_before := v_row.status;
  end if;

  if (p_occurred_at, v_sequence) >= (v_row.last_event_at, v_row.last_event_sequence)
     and (v_before is null or v_before not in ('canceled', 'incomplete_expired')
          or v_before = p_subscription ->> 'status') then
    update public.subscriptions s set
      client_id = coalesce(s.client_id, v_client),
      status = p_subscription ->> 'status',
      price_external_id = p_subscription ->> 'priceExternalId',
      amount_cents = (p_subscription ->> 'amountCents')::bigint,
      currency = upper(p_subscription ->> 'currency'),
      current_period_end = (p_subscription ->> 'currentPeriodEnd')::timestamptz,
      cancel_at = (p_subscription ->> 'cancelAt')::timestamptz,
      canceled_at = (p_subscription ->> 'canceledAt')::timestamptz,
      last_event_at = p_occurred_at,
      last_event_sequence = v_sequence,
      updated_at = now()
    where s.id = v_row.id
    returning * into v_row;
  end if;

  insert into public.subscription_events
    (webhook_event_id, subscription_id, type, status_before, status_after, occurred_at)
  values (p_webhook_event_id, v_row.id, p_type, v_before, v_row.status, p_occurred_at);

  return query select v_row.id, v_row.client_id, v_before, v_row.status;
end;
$$;
revoke all on function public.apply_subscription_event(uuid, text, text, timestamptz, jsonb)
  from public, anon, authenticated;
grant execute on function public.apply_subscription_event(uuid, text, text, timestamptz, jsonb) to service_role;
