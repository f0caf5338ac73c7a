create table public.payments (
  id uuid primary key default gen_random_uuid(),
  client_id uuid references public.clients (id) on delete set null,
  provider text not null check (provider in ('stripe', 'mercadopago')),
  status text not null check (status in ('pending', 'failed', 'paid', 'partially_refunded', 'refunded')),
  -- Minor units of the currency. Null until an event tells.
  amount_cents bigint check (amount_cents >= 0),
  refunded_cents bigint not null default 0 check (refunded_cents >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  description text,
  subscription_external_id text,
  failure jsonb,
  paid_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index payments_newest_idx on public.payments (created_at desc, id desc);
create index payments_client_idx on public.payments (client_id, created_at desc);

-- A payment goes by several ids at its vendor (session, intent, charge, invoice): events name any of them.
create table public.payment_references (
  provider text not null,
  external_id text not null,
  payment_id uuid not null references public.payments (id) on delete cascade,
  primary key (provider, external_id)
);
create index payment_references_payment_idx on public.payment_references (payment_id);

-- What each event did to a payment. The unique key is what makes an event count once.
create table public.payment_events (
  webhook_event_id uuid primary key references public.webhook_events (id),
  payment_id uuid not null references public.payments (id) on delete cascade,
  type text not null,
  status_before text,
  status_after text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now()
);
create index payment_events_payment_idx on public.payment_events (payment_id, recorded_at);

alter table public.payments enable row level security;
alter table public.payment_references enable row level security;
alter table public.payment_events enable row level security;
revoke all on public.payments, public.payment_references, public.payment_events from anon, authenticated;
grant select on public.payments, public.payment_references, public.payment_events to authenticated;
grant all on public.payments, public.payment_references, public.payment_events to service_role;
create policy staff_read_payments on public.payments for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_payment_references on public.payment_references for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_payment_events on public.payment_events for select to authenticated
  using ((select public.is_staff()));

-- The state machine is this order: a payment only ever moves up. A refused card may be tried again
-- (failed -> paid); nothing leads back from paid.
create function public.payment_status_rank(p_status text) returns integer
language sql immutable set search_path = ''
as $$
  select case p_status
    when 'pending' then 10 when 'failed' then 20 when 'paid' then 30
    when 'partially_refunded' then 40 when 'refunded' then 50 end
$$;

-- Two rows turn out to be one payment, because an event names ids of both. The older one stays.
create function public.merge_payments(p_keep uuid, p_drop uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.payment_references set payment_id = p_keep where payment_id = p_drop;
  update public.payment_events set payment_id = p_keep where payment_id = p_drop;
  update public.payments k set
    client_id = coalesce(k.client_id, d.client_id),
    status = case when public.payment_status_rank(d.status) > public.payment_status_rank(k.status)
                  then d.status else k.status end,
    amount_cents = coalesce(k.amount_cents, d.amount_cents),
    refunded_cents = greatest(k.refunded_cents, d.refunded_cents),
    currency = coalesce(k.currency, d.currency),
    description = coalesce(k.description, d.description),
    subscription_external_id = coalesce(k.subscription_external_id, d.subscription_external_id),
    paid_at = coalesce(k.paid_at, d.paid_at)
  from public.payments d
  where k.id = p_keep and d.id = p_drop;
  delete from public.payments where id = p_drop;
end;
$$;

-- Applies one event to the payment that it names, once. Called again with the same event it changes
-- nothing and answers what it answered the first time, so that a step that died after it goes on as before.
-- p_payment: {references: [text], status, amountCents, refundedCents, currency, description,
--             subscriptionExternalId, failure, customer}
create function public.apply_payment_event(
  p_webhook_event_id uuid, p_provider text, p_type text, p_occurred_at timestamptz, p_payment jsonb
) returns table (
  payment_id uuid, client_id uuid, client_name text, client_email text, client_locale text,
  status_before text, status_after text
)
language plpgsql security definer set search_path = ''
as $$
declare
  v_ref text;
  v_ids uuid[];
  v_id uuid;
  v_payment public.payments;
  v_before text;
  v_status text := p_payment ->> 'status';
  v_client uuid;
  -- The event tells of a state that the payment has left behind: it may fill gaps, nothing more.
  v_late boolean := false;
begin
  if public.payment_status_rank(v_status) is null then
    raise exception 'unknown payment status %', v_status using errcode = '22023';
  end if;
  if coalesce(jsonb_array_length(p_payment -> 'references'), 0) = 0 then
    raise exception 'a payment event needs at least one reference' using errcode = '22023';
  end if;

  -- Events that share an id wait for each other; in a fixed order, so that none waits in a circle.
  for v_ref in
    select distinct r from jsonb_array_elements_text(p_payment -> 'references') as r order by 1
  loop
    perform pg_catalog.pg_advisory_xact_lock(
      pg_catalog.hashtextextended('payment:' || p_provider || ':' || v_ref, 0));
  end loop;

  return query
    select e.payment_id, p.client_id, c.name, c.email, c.locale, e.status_before, e.status_after
    from public.payment_events e
    join public.payments p on p.id = e.payment_id
    left join public.clients c on c.id = p.client_id
    where e.webhook_event_id = p_webhook_event_id;
  if found then
    return;
  end if;

  v_client := public.ensure_client(p_provider, coalesce(p_payment -> 'customer', '{}'));

  select array_agg(found_payment.id order by found_payment.created_at, found_payment.id) into v_ids
  from (
    select distinct p.id, p.created_at
    from public.payment_references r join public.payments p on p.id = r.payment_id
    where r.provider = p_provider
      and r.external_id in (select jsonb_array_elements_text(p_payment -> 'references'))
  ) as found_payment;

  if v_ids is null then
    insert into public.payments (client_id, provider, status)
    values (v_client, p_provider, v_status) returning * into v_payment;
    v_before := null;
  else
    for i in 2 .. array_length(v_ids, 1) loop
      perform public.merge_payments(v_ids[1], v_ids[i]);
    end loop;
    select * into v_payment from public.payments p where p.id = v_ids[1] for update;
    v_before := v_payment.status;
    if public.payment_status_rank(v_status) < public.payment_status_rank(v_before) then
      v_status := v_before;
      v_late := true;
    end if;
  end if;

  insert into public.payment_references (provider, external_id, payment_id)
  select distinct p_provider, r, v_payment.id
  from jsonb_array_elements_text(p_payment -> 'references') as r
  on conflict (provider, external_id) do nothing;

  update public.payments p set
    client_id = coalesce(p.client_id, v_client),
    status = v_status,
    amount_cents = case when v_late then coalesce(p.amount_cents, (p_payment ->> 'amountCents')::bigint)
                        else coalesce((p_payment ->> 'amountCents')::bigint, p.amount_cents) end,
    refunded_cents = greatest(p.refunded_cents, coalesce((p_payment ->> 'refundedCents')::bigint, 0)),
    currency = case when v_late then coalesce(p.currency, upper(p_payment ->> 'currency'))
                    else coalesce(upper(p_payment ->> 'currency'), p.currency) end,
    description = coalesce(p.description, p_payment ->> 'description'),
    subscription_external_id =
      coalesce(p.subscription_external_id, p_payment ->> 'subscriptionExternalId'),
    failure = case when v_status = 'failed' then coalesce(case when not v_late then nullif(p_payment -> 'failure', 'null') end, p.failure) end,
    paid_at = coalesce(p.paid_at,
      case when p_payment ->> 'status' = 'paid' then p_occurred_at end),
    updated_at = now()
  where p.id = v_payment.id
  returning * into v_payment;

  insert into public.payment_events
    (webhook_event_id, payment_id, type, status_before, status_after, occurred_at)
  values (p_webhook_event_id, v_payment.id, p_type, v_before, v_status, p_occurred_at);

  return query
    select v_payment.id, v_payment.client_id, c.name, c.email, c.locale, v_before, v_status
    from (select 1) as one left join public.clients c on c.id = v_payment.client_id;
end;
$$;

revoke all on function public.payment_status_rank(text) from public, anon, authenticated;
revoke all on function public.merge_payments(uuid, uuid) from public, anon, authenticated;
revoke all on function public.apply_payment_event(uuid, text, text, timestamptz, jsonb) from public, anon, authenticated;
grant execute on function public.apply_payment_event(uuid, text, text, timestamptz, jsonb) to service_role;
