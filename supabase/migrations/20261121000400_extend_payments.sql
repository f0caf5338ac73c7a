-- Payments of both vendors in one model: cancelled and charged back ones, disputes, the checkout that a
-- payment was made on, and reminders of what was refused.
alter table public.payments drop constraint payments_status_check;
alter table public.payments add constraint payments_status_check check (status in (
  'pending', 'failed', 'cancelled', 'paid', 'partially_refunded', 'charged_back', 'refunded'));
alter table public.payments
  -- Whether the payer disputes it, at the bank or the vendor. Only ever moves on: open, then won, then
  -- lost; what was won may be lost in a second round, and what is lost stays so.
  add column dispute text check (dispute in ('open', 'won', 'lost')),
  -- The vendor's time of what `dispute` says.
  add column dispute_at timestamptz,
  -- Ours, if it was made on one of ours.
  add column checkout_id uuid references public.checkouts (id) on delete set null;
create index payments_checkout_idx on public.payments (checkout_id);
create index payments_subscription_idx on public.payments (provider, subscription_external_id)
  where subscription_external_id is not null;
alter table public.payment_events add column dispute_before text, add column dispute_after text;
comment on column public.payments.dispute is 'null: never disputed; open, won, lost only in that order';

-- What reminds a client of a payment that was refused: after one, three and seven days, until the order
-- is paid. A row per reminder, so that each has an end that can be looked up.
create table public.payment_reminders (
  payment_id uuid not null references public.payments (id) on delete cascade,
  attempt integer not null check (attempt between 1 and 3),
  due_at timestamptz not null,
  state text not null default 'scheduled' check (state in ('scheduled', 'sent', 'cancelled', 'skipped')),
  -- Why it was cancelled or skipped.
  reason text,
  -- Where the client was sent to pay.
  retry_url text,
  tries integer not null default 0,
  -- A job works on it until then.
  claimed_until timestamptz,
  correlation_id text not null,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (payment_id, attempt)
);
create index payment_reminders_due_idx on public.payment_reminders (due_at) where state = 'scheduled';
alter table public.payment_reminders enable row level security;
revoke all on public.payment_reminders from anon, authenticated;
grant select on public.payment_reminders to authenticated;
grant all on public.payment_reminders to service_role;
create policy staff_read_payment_reminders on public.payment_reminders for select to authenticated
  using ((select public.is_staff()));

-- The order in which a payment moves. `cancelled` stands below `paid`: the vendor says that nobody will
-- pay any more, and if the money arrives all the same (a boleto paid at the counter on its last day), the
-- money is what counts. `charged_back` stands above a partial refund, because the bank took the rest, and
-- below `refunded`, which the firm may still do by itself.
create or replace function public.payment_status_rank(p_status text) returns integer
language sql immutable set search_path = ''
as $$
  select case p_status
    when 'pending' then 10 when 'failed' then 20 when 'cancelled' then 25 when 'paid' then 30
    when 'partially_refunded' then 40 when 'charged_back' then 45 when 'refunded' then 50 end
$$;

create function public.payment_dispute_rank(p_dispute text) returns integer
language sql immutable set search_path = ''
as $$ select case p_dispute when 'open' then 1 when 'won' then 2 when 'lost' then 3 else 0 end $$;

-- What a dispute makes of a payment's state: the one way back. Money that the bank took is `charged_back`;
-- once the dispute is won it is ours again, less what we had given back ourselves.
create function public.settle_payment_status(p_status text, p_dispute text, p_refunded_cents bigint)
returns text language sql immutable set search_path = ''
as $$
  select case
    when p_dispute = 'lost' and p_status in ('paid', 'partially_refunded') then 'charged_back'
    when p_dispute = 'won' and p_status = 'charged_back'
      then case when p_refunded_cents > 0 then 'partially_refunded' else 'paid' end
    else p_status end
$$;

-- What a dispute is after an event that says `p_said` of it: open, won, lost; `over`: the vendor shows the
-- payment as it is now, and no dispute on it; null: nothing. `over` ends an open one, unless it is older:
-- the money stayed with us (won) or went back (lost).
create function public.move_payment_dispute(
  p_dispute text, p_dispute_at timestamptz, p_said text, p_at timestamptz, p_status text
) returns text language sql immutable set search_path = ''
as $$
  select case
    when p_said = 'over' and p_dispute = 'open' and p_at >= p_dispute_at
      then case when p_status = 'refunded' then 'lost' else 'won' end
    when public.payment_dispute_rank(p_said) > public.payment_dispute_rank(p_dispute) then p_said
    else p_dispute end
$$;

create or replace function public.merge_payments(p_keep uuid, p_drop uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.payment_references set payment_id = p_keep where payment_id = p_drop;
  update public.payment_events set payment_id = p_keep where payment_id = p_drop;
  update public.checkouts set payment_id = p_keep where payment_id = p_drop;
  update public.payment_reminders r set payment_id = p_keep
  where r.payment_id = p_drop and not exists (
    select 1 from public.payment_reminders k where k.payment_id = p_keep and k.attempt = r.attempt);
  update public.payments k set
    client_id = coalesce(k.client_id, d.client_id),
    status = case when public.payment_status_rank(d.status) > public.payment_status_rank(k.status)
                  then d.status else k.status end,
    dispute = case when public.payment_dispute_rank(d.dispute) > public.payment_dispute_rank(k.dispute)
                   then d.dispute else k.dispute end,
    dispute_at = greatest(k.dispute_at, d.dispute_at),
    checkout_id = coalesce(k.checkout_id, d.checkout_id),
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

-- The client of a payment: the one that our checkout was opened for, where it says so (`clientId`), else
-- whom the vendor's customer leads to. Gaps are filled, nothing known is overwritten.
create function public.find_paying_client(p_provider text, p_customer jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
  v_email text := nullif(lower(trim(p_customer ->> 'email')), '');
  v_external_id text := nullif(p_customer ->> 'externalId', '');
begin
  update public.clients c set
    name = coalesce(c.name, nullif(p_customer ->> 'name', '')),
    phone = coalesce(c.phone, nullif(p_customer ->> 'phone', '')),
    tax_id = coalesce(c.tax_id, nullif(p_customer ->> 'taxId', '')),
    updated_at = now()
  where c.id = substring(p_customer ->> 'clientId' from
    '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')::uuid
  returning c.id into v_id;
  if v_id is null then
    return public.ensure_client(p_provider, p_customer);
  end if;
  if v_external_id is not null then
    insert into public.client_accounts (provider, external_id, client_id)
    values (p_provider, v_external_id, v_id) on conflict (provider, external_id) do nothing;
  end if;
  if v_email is not null then
    begin
      update public.clients c set email = v_email where c.id = v_id and c.email is null;
    exception when unique_violation then
      -- Somebody else's address: this client goes without, and the mail to it all the same.
      null;
    end;
  end if;
  return v_id;
end;
$$;

drop function public.apply_payment_event(uuid, text, text, timestamptz, jsonb);
drop function public.move_payment(uuid, text, text, timestamptz, jsonb);

-- Applies one event to the payment that it names, once; see apply_payment_event.
create function public.move_payment(
  p_webhook_event_id uuid, p_provider text, p_type text, p_occurred_at timestamptz, p_payment jsonb
) returns table (
  payment_id uuid, status_before text, status_after text, dispute_before text, dispute_after text
)
language plpgsql security definer set search_path = ''
as $$
declare
  v_ref text;
  v_ids uuid[];
  v_payment public.payments;
  v_before text;
  v_claimed text := p_payment ->> 'status';
  v_status text := p_payment ->> 'status';
  v_dispute text;
  v_dispute_before text;
  v_refunded bigint;
  v_client uuid;
  -- The event tells of a state that the payment has left behind: it may fill gaps, nothing more.
  v_late boolean := false;
begin
  if public.payment_status_rank(v_claimed) is null then
    raise exception 'unknown payment status %', v_claimed using errcode = '22023';
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
    select e.payment_id, e.status_before, e.status_after, e.dispute_before, e.dispute_after
    from public.payment_events e where e.webhook_event_id = p_webhook_event_id;
  if found then
    return;
  end if;

  v_client := public.find_paying_client(p_provider, coalesce(p_payment -> 'customer', '{}'));

  select array_agg(found_payment.id order by found_payment.created_at, found_payment.id) into v_ids
  from (
    select distinct p.id, p.created_at
    from public.payment_references r join public.payments p on p.id = r.payment_id
    where r.provider = p_provider
      and r.external_id in (select jsonb_array_elements_text(p_payment -> 'references'))
  ) as found_payment;

  if v_ids is null then
    insert into public.payments (client_id, provider, status)
    values (v_client, p_provider, v_claimed) returning * into v_payment;
    v_before := null;
  else
    for i in 2 .. array_length(v_ids, 1) loop
      perform public.merge_payments(v_ids[1], v_ids[i]);
    end loop;
    select * into v_payment from public.payments p where p.id = v_ids[1] for update;
    v_before := v_payment.status;
    v_dispute_before := v_payment.dispute;
    v_late := public.payment_status_rank(v_claimed) < public.payment_status_rank(v_before);
    v_status := case when v_late then v_before else v_claimed end;
  end if;

  v_refunded := greatest(v_payment.refunded_cents, coalesce((p_payment ->> 'refundedCents')::bigint, 0));
  v_dispute := public.move_payment_dispute(
    v_payment.dispute, v_payment.dispute_at, p_payment ->> 'dispute', p_occurred_at, v_claimed);
  v_status := public.settle_payment_status(v_status, v_dispute, v_refunded);

  insert into public.payment_references (provider, external_id, payment_id)
  select distinct p_provider, r, v_payment.id
  from jsonb_array_elements_text(p_payment -> 'references') as r
  on conflict (provider, external_id) do nothing;

  update public.payments p set
    client_id = coalesce(p.client_id, v_client),
    status = v_status,
    dispute = v_dispute,
    dispute_at = case when v_dispute is distinct from p.dispute
                      then greatest(p.dispute_at, p_occurred_at) else p.dispute_at end,
    amount_cents = case when v_late then coalesce(p.amount_cents, (p_payment ->> 'amountCents')::bigint)
                        else coalesce((p_payment ->> 'amountCents')::bigint, p.amount_cents) end,
    refunded_cents = v_refunded,
    currency = case when v_late then coalesce(p.currency, upper(p_payment ->> 'currency'))
                    else coalesce(upper(p_payment ->> 'currency'), p.currency) end,
    description = coalesce(p.description, p_payment ->> 'description'),
    subscription_external_id =
      coalesce(p.subscription_external_id, p_payment ->> 'subscriptionExternalId'),
    failure = case when v_status in ('failed', 'cancelled') then
      coalesce(case when not v_late then nullif(p_payment -> 'failure', 'null') end, p.failure) end,
    paid_at = coalesce(p.paid_at, (p_payment ->> 'paidAt')::timestamptz,
      case when v_claimed = 'paid' then p_occurred_at end),
    updated_at = now()
  where p.id = v_payment.id;

  insert into public.payment_events (webhook_event_id, payment_id, type, status_before, status_after,
    dispute_before, dispute_after, occurred_at)
  values (p_webhook_event_id, v_payment.id, p_type, v_before, v_status,
    v_dispute_before, v_dispute, p_occurred_at);

  return query select v_payment.id, v_before, v_status, v_dispute_before, v_dispute;
end;
$$;

-- The checkout that a payment was made on: by our own reference (the row's id, which the vendor gives
-- back), by the vendor's id of the checkout, or by a payment that is known already.
create function public.find_paid_checkout(p_provider text, p_payment jsonb) returns uuid
language sql stable security definer set search_path = ''
as $$
  -- Whatever stands in the reference was written by someone else: it may not be an id of ours.
  with named as (
    select substring(p_payment ->> 'checkoutReference' from
      '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')::uuid as id,
      array(select jsonb_array_elements_text(p_payment -> 'references')) as refs
  )
  select f.id from (
    select c.id, 1 as place from public.checkouts c, named n
    where c.id = n.id and c.provider = p_provider
    union all
    select c.id, 2 from public.checkouts c, named n
    where c.provider = p_provider and c.external_id = any (n.refs)
    union all
    select coalesce(p.checkout_id, c.id), 3
    from named n
    join public.payment_references r on r.provider = p_provider and r.external_id = any (n.refs)
    join public.payments p on p.id = r.payment_id
    left join public.checkouts c on c.payment_id = p.id
    where coalesce(p.checkout_id, c.id) is not null
  ) as f order by f.place limit 1
$$;

-- Ends what would remind of this order: somebody has paid it.
create function public.cancel_order_reminders(p_order_key text) returns void
language sql security definer set search_path = ''
as $$
  update public.payment_reminders r
  set state = 'cancelled', reason = 'order_paid', settled_at = now(), claimed_until = null
  from public.payments p join public.checkouts c on c.id = p.checkout_id
  where r.payment_id = p.id and c.order_key = p_order_key and r.state = 'scheduled'
$$;

-- As before, and the order's reminders end with it.
create or replace function public.take_checkout_payment(p_id uuid, p_payment_id uuid, p_reason text)
returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.checkouts;
  v_other uuid;
begin
  update public.checkouts c set payment_id = coalesce(c.payment_id, p_payment_id)
  where c.id = p_id returning * into v_row;
  perform public.cancel_order_reminders(v_row.order_key);
  if v_row.state in ('paid', 'refund_due', 'refunded') then
    return;
  end if;
  if exists (select 1 from public.checkouts c
             where c.order_key = v_row.order_key and c.state = 'paid') then
    perform public.move_checkout(p_id, 'refund_due', 'paid_twice');
    return;
  end if;
  perform public.move_checkout(p_id, 'paid', p_reason);
  for v_other in
    select c.id from public.checkouts c
    where c.order_key = v_row.order_key and c.id <> p_id and c.state in ('live', 'creating')
    order by c.id
  loop
    if not public.move_checkout(v_other, 'void_due', 'order_paid') then
      perform public.move_checkout(v_other, 'in_doubt', 'order_paid');
    end if;
  end loop;
end;
$$;

drop function public.note_checkout_payment(text, uuid, text, jsonb);

-- A payment on a checkout of ours has moved: what does that mean for the checkout?
create function public.note_checkout_payment(p_checkout_id uuid, p_payment_id uuid, p_status text)
returns void
language plpgsql security definer set search_path = ''
as $$
begin
  update public.payments p set checkout_id = p_checkout_id
  where p.id = p_payment_id and p.checkout_id is null;
  perform public.lock_order((select c.order_key from public.checkouts c where c.id = p_checkout_id));
  if p_status in ('paid', 'partially_refunded', 'charged_back', 'refunded') then
    perform public.take_checkout_payment(p_checkout_id, p_payment_id, 'payment_arrived');
  end if;
  if p_status = 'refunded' then
    perform public.move_checkout(p_checkout_id, 'refunded', 'refund_arrived');
  end if;
end;
$$;

-- A payment was refused: its reminders, from now on. Those of an earlier try at the same order give way,
-- so that a client who was refused three times is not reminded three times over.
create function public.schedule_payment_reminders(
  p_payment_id uuid, p_checkout_id uuid, p_order_paid boolean, p_correlation_id text
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.payment_reminders as r
    (payment_id, attempt, due_at, state, reason, settled_at, correlation_id)
  select p_payment_id, plan.attempt, now() + plan.after,
    case when p_order_paid then 'cancelled' when p_checkout_id is null then 'skipped' else 'scheduled' end,
    case when p_order_paid then 'order_paid' when p_checkout_id is null then 'no_checkout' end,
    case when p_order_paid or p_checkout_id is null then now() end,
    p_correlation_id
  from (values (1, interval '1 day'), (2, interval '3 days'), (3, interval '7 days')) as plan (attempt, after)
  -- A first event of a refusal may not name the checkout, and a later one does.
  on conflict (payment_id, attempt) do update
    set state = excluded.state, reason = excluded.reason, settled_at = excluded.settled_at
    where r.state = 'skipped' and r.reason = 'no_checkout' and p_checkout_id is not null;
  if not found then
    return;
  end if;

  update public.payment_reminders r
  set state = 'cancelled', reason = 'tried_again', settled_at = now(), claimed_until = null
  from public.payments p
  join public.checkouts c on c.id = p.checkout_id
  join public.checkouts mine on mine.order_key = c.order_key
  where r.payment_id = p.id and mine.id = p_checkout_id and p.id <> p_payment_id and r.state = 'scheduled';
end;
$$;

-- Applies one event to the payment that it names, once, and in the same transaction what it means for the
-- checkouts and the reminders of its order. Called again with the same event it changes nothing and answers
-- what it answered the first time, so that a step that died after it goes on as before.
-- p_payment: {references: [text], checkoutReference, status, dispute, amountCents, refundedCents, currency,
--             description, subscriptionExternalId, failure, paidAt, customer}
-- `order_paid`: the order is paid, by whichever payment. `paid_twice`: and this is not the one.
create function public.apply_payment_event(
  p_webhook_event_id uuid, p_provider text, p_type text, p_occurred_at timestamptz, p_payment jsonb
) returns table (
  payment_id uuid, client_id uuid, client_name text, client_email text, client_locale text,
  status_before text, status_after text, dispute_before text, dispute_after text,
  order_paid boolean, paid_twice boolean
)
language plpgsql security definer set search_path = ''
as $$
declare
  v_moved record;
  v_checkout public.checkouts;
  v_customer jsonb := coalesce(p_payment -> 'customer', '{}');
  v_order_paid boolean := false;
  v_paid_twice boolean := false;
begin
  select * into v_checkout from public.checkouts c
  where c.id = public.find_paid_checkout(p_provider, p_payment);
  if v_checkout.id is not null then
    -- Who ordered is known better than who the vendor says has paid: an account there has an address of
    -- its own. The rest is filled in where the vendor is silent.
    v_customer := jsonb_build_object(
        'name', v_checkout.request #>> '{customer,name}', 'taxId', v_checkout.request #>> '{customer,taxId}',
        'locale', v_checkout.request ->> 'locale')
      || jsonb_strip_nulls(v_customer)
      || jsonb_strip_nulls(jsonb_build_object('email', v_checkout.request #>> '{customer,email}',
        'clientId', v_checkout.request #>> '{metadata,client_id}'));
  end if;

  select * into strict v_moved from public.move_payment(p_webhook_event_id, p_provider, p_type,
    p_occurred_at, jsonb_set(p_payment, '{customer}', v_customer));

  if v_checkout.id is not null then
    perform public.note_checkout_payment(v_checkout.id, v_moved.payment_id, v_moved.status_after);
    select exists (select 1 from public.checkouts c
                   where c.order_key = v_checkout.order_key and c.state = 'paid') into v_order_paid;
    select c.state in ('refund_due', 'refunded')
        or (c.state = 'paid' and c.payment_id <> v_moved.payment_id and c.request ->> 'mode' = 'payment')
      into v_paid_twice
    from public.checkouts c where c.id = v_checkout.id;
    v_paid_twice := coalesce(v_paid_twice, false) and v_moved.status_after in
      ('paid', 'partially_refunded', 'charged_back', 'refunded');
  end if;

  if v_moved.status_after = 'failed' then
    perform public.schedule_payment_reminders(v_moved.payment_id, v_checkout.id, v_order_paid,
      (select w.correlation_id from public.webhook_events w where w.id = p_webhook_event_id));
  else
    update public.payment_reminders r
    set state = 'cancelled', reason = 'payment_' || v_moved.status_after, settled_at = now(), claimed_until = null
    where r.payment_id = v_moved.payment_id and r.state = 'scheduled';
  end if;

  return query
    select p.id, p.client_id, c.name, coalesce(c.email, nullif(lower(trim(v_customer ->> 'email')), '')),
      c.locale, v_moved.status_before, v_moved.status_after, v_moved.dispute_before, v_moved.dispute_after,
      v_order_paid, v_paid_twice
    from public.payments p left join public.clients c on c.id = p.client_id
    where p.id = v_moved.payment_id;
end;
$$;

-- What is to be sent now, leased: two processes do not take the same one, and one that dies lets go. Some
-- end here: what is paid or cancelled meanwhile, what a later one has overtaken while nobody was at work,
-- and what comes two days too late.
create function public.claim_due_payment_reminders(
  p_limit integer, p_lease_seconds integer, p_now timestamptz default now()
) returns table (
  payment_id uuid, attempt integer, correlation_id text, provider text, request jsonb,
  client_name text, client_email text, client_locale text,
  amount_cents bigint, currency text, description text
)
language plpgsql security definer set search_path = ''
as $$
begin
  update public.payment_reminders r
  set state = case when verdict.reason in ('overtaken', 'too_late') then 'skipped' else 'cancelled' end,
      reason = verdict.reason, settled_at = now(), claimed_until = null
  from (
    select d.payment_id, d.attempt, case
      when p.status <> 'failed' then 'payment_' || p.status
      when exists (select 1 from public.checkouts c join public.checkouts o on o.order_key = c.order_key
                   where c.id = p.checkout_id and o.state = 'paid') then 'order_paid'
      when exists (select 1 from public.payment_reminders l where l.payment_id = d.payment_id
                   and l.attempt > d.attempt and l.due_at <= p_now) then 'overtaken'
      when d.due_at < p_now - interval '2 days' then 'too_late' end as reason
    from public.payment_reminders d join public.payments p on p.id = d.payment_id
    where d.state = 'scheduled' and d.due_at <= p_now
      and (d.claimed_until is null or d.claimed_until <= p_now)
  ) as verdict
  where r.payment_id = verdict.payment_id and r.attempt = verdict.attempt
    and r.state = 'scheduled' and verdict.reason is not null;

  return query
    with due as (
      select r.payment_id, r.attempt from public.payment_reminders r
      where r.state = 'scheduled' and r.due_at <= p_now
        and (r.claimed_until is null or r.claimed_until <= p_now)
      order by r.due_at
      limit p_limit
      for update skip locked
    ), claimed as (
      update public.payment_reminders r
      set claimed_until = p_now + make_interval(secs => p_lease_seconds), tries = r.tries + 1
      from due where r.payment_id = due.payment_id and r.attempt = due.attempt
      returning r.payment_id, r.attempt, r.correlation_id
    )
    select k.payment_id, k.attempt, k.correlation_id, c.provider, c.request,
      l.name, coalesce(l.email, nullif(lower(trim(c.request #>> '{customer,email}')), '')),
      coalesce(l.locale, 'pt-BR'),
      p.amount_cents, p.currency, p.description
    from claimed k
    join public.payments p on p.id = k.payment_id
    left join public.checkouts c on c.id = p.checkout_id
    left join public.clients l on l.id = p.client_id;
end;
$$;

-- How a reminder ended: `sent`, `skipped` or `cancelled`. False when it ended another way meanwhile.
create function public.settle_payment_reminder(
  p_payment_id uuid, p_attempt integer, p_state text, p_reason text default null,
  p_retry_url text default null
) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  if p_state not in ('sent', 'skipped', 'cancelled') then
    raise exception 'a reminder cannot end as %', p_state using errcode = '22023';
  end if;
  update public.payment_reminders r
  set state = p_state, reason = p_reason, retry_url = p_retry_url, settled_at = now(), claimed_until = null
  where r.payment_id = p_payment_id and r.attempt = p_attempt and r.state = 'scheduled';
  return found or exists (
    select 1 from public.payment_reminders r
    where r.payment_id = p_payment_id and r.attempt = p_attempt and r.state = p_state);
end;
$$;

revoke all on function public.payment_dispute_rank(text) from public, anon, authenticated;
revoke all on function public.settle_payment_status(text, text, bigint) from public, anon, authenticated;
revoke all on function public.move_payment_dispute(text, timestamptz, text, timestamptz, text) from public, anon, authenticated;
revoke all on function public.find_paying_client(text, jsonb) from public, anon, authenticated;
revoke all on function public.move_payment(uuid, text, text, timestamptz, jsonb) from public, anon, authenticated;
revoke all on function public.find_paid_checkout(text, jsonb) from public, anon, authenticated;
revoke all on function public.cancel_order_reminders(text) from public, anon, authenticated;
revoke all on function public.note_checkout_payment(uuid, uuid, text) from public, anon, authenticated;
revoke all on function public.schedule_payment_reminders(uuid, uuid, boolean, text) from public, anon, authenticated;
revoke all on function public.apply_payment_event(uuid, text, text, timestamptz, jsonb) from public, anon, authenticated;
revoke all on function public.claim_due_payment_reminders(integer, integer, timestamptz) from public, anon, authenticated;
revoke all on function public.settle_payment_reminder(uuid, integer, text, text, text) from public, anon, authenticated;
grant execute on function public.apply_payment_event(uuid, text, text, timestamptz, jsonb) to service_role;
grant execute on function public.claim_due_payment_reminders(integer, integer, timestamptz) to service_role;
grant execute on function public.settle_payment_reminder(uuid, integer, text, text, text) to service_role;
