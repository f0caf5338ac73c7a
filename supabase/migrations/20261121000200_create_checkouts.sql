-- Checkouts: each row is one attempt to open a checkout for an order at one vendor. The row is written
-- before the vendor is called, so that whatever dies in between leaves a question that somebody asks.
create table public.checkouts (
  id uuid primary key default gen_random_uuid(),
  -- The caller's business key: one order is paid once, whatever is clicked, repeated or lost.
  order_key text not null check (length(order_key) between 1 and 200),
  attempt integer not null check (attempt > 0),
  provider text not null check (provider in ('stripe', 'mercadopago')),
  -- Sent to the vendor with this attempt, now and whenever it is asked again.
  idempotency_key text not null unique,
  state text not null default 'creating' check (state in
    ('creating', 'live', 'in_doubt', 'not_accepted', 'void_due', 'voided', 'paid', 'refund_due', 'refunded')),
  -- What was asked for, complete: the same question can be put again.
  request jsonb not null,
  -- What is sold, in short: the same order with other goods is not the same checkout.
  content_hash text not null,
  -- The vendor's id; unknown while the vendor has not answered.
  external_id text,
  url text,
  payment_id uuid references public.payments (id) on delete set null,
  correlation_id text not null,
  -- Nobody can pay after this; null where the vendor knows no such limit.
  expires_at timestamptz,
  tries integer not null default 0,
  -- When the settler looks at it next.
  due_at timestamptz not null default now(),
  -- Since when it is in doubt or something is due; null when nothing is.
  unsettled_since timestamptz,
  alerted_at timestamptz,
  last_error jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (order_key, attempt)
);
-- One order never has two checkouts that we hand out.
create unique index checkouts_one_live_key on public.checkouts (order_key)
  where state in ('creating', 'live');
create unique index checkouts_external_key on public.checkouts (provider, external_id);
create index checkouts_payment_idx on public.checkouts (payment_id);
create index checkouts_newest_idx on public.checkouts (created_at desc, id desc);
create index checkouts_due_idx on public.checkouts (due_at)
  where state in ('creating', 'live', 'in_doubt', 'void_due', 'refund_due');

-- Every move of a checkout, and what was found out about it.
create table public.checkout_events (
  id bigint generated always as identity primary key,
  checkout_id uuid not null references public.checkouts (id) on delete cascade,
  state_before text,
  state_after text not null,
  reason text not null,
  details jsonb not null default '{}',
  recorded_at timestamptz not null default now()
);
create index checkout_events_checkout_idx on public.checkout_events (checkout_id, id);

alter table public.checkouts enable row level security;
alter table public.checkout_events enable row level security;
revoke all on public.checkouts, public.checkout_events from anon, authenticated;
grant select on public.checkouts, public.checkout_events to authenticated;
grant all on public.checkouts, public.checkout_events to service_role;
create policy staff_read_checkouts on public.checkouts for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_checkout_events on public.checkout_events for select to authenticated
  using ((select public.is_staff()));

-- The state machine. Money decides in the end: a payment may arrive on what was given up as voided or
-- never accepted; nothing leads back to a checkout that is handed out.
create function public.may_checkout_move(p_from text, p_to text) returns boolean
language sql immutable set search_path = ''
as $$
  select case p_from
    when 'creating' then p_to in ('live', 'in_doubt', 'not_accepted', 'paid', 'refund_due')
    when 'live' then p_to in ('void_due', 'voided', 'paid', 'refund_due')
    when 'in_doubt' then p_to in ('void_due', 'not_accepted', 'voided', 'paid', 'refund_due')
    when 'void_due' then p_to in ('voided', 'paid', 'refund_due')
    when 'voided' then p_to in ('paid', 'refund_due')
    when 'not_accepted' then p_to in ('paid', 'refund_due')
    when 'refund_due' then p_to = 'refunded'
    else false end
$$;

-- Moves one checkout and writes the history. False when it has left the states from which that goes.
create function public.move_checkout(
  p_id uuid, p_to text, p_reason text, p_details jsonb default '{}'
) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_from text;
begin
  select c.state into v_from from public.checkouts c where c.id = p_id for update;
  if not found or not public.may_checkout_move(v_from, p_to) then
    return false;
  end if;
  update public.checkouts c set
    state = p_to, tries = 0, due_at = now(), alerted_at = null, updated_at = now(),
    unsettled_since = case when p_to in ('in_doubt', 'void_due', 'refund_due')
                           then coalesce(c.unsettled_since, now()) end
  where c.id = p_id;
  insert into public.checkout_events (checkout_id, state_before, state_after, reason, details)
  values (p_id, v_from, p_to, p_reason, coalesce(p_details, '{}'));
  return true;
end;
$$;

-- Everything that decides between the checkouts of one order waits here.
create function public.lock_order(p_order_key text) returns void
language sql security definer set search_path = ''
as $$
  select pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('order:' || p_order_key, 0))
$$;

-- The row before the call. outcome: `started` (call the vendor), `live` (there is one already: hand that
-- out), `busy` (another call is under way), `paid` (nothing is left to pay), `none` (no provider was named:
-- it was only looked).
-- A live one with other goods, or about to end, makes room and is voided. One under way that nobody can
-- be waiting for any more (p_stale_seconds) is a question for the settler.
create function public.begin_checkout(
  p_order_key text, p_content_hash text, p_request jsonb, p_correlation_id text,
  p_stale_seconds integer, p_provider text default null, p_expires_at timestamptz default null
) returns table (
  outcome text, id uuid, provider text, idempotency_key text, external_id text, url text,
  expires_at timestamptz
)
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.checkouts;
  v_outcome text;
  v_attempt integer;
begin
  perform public.lock_order(p_order_key);
  select * into v_row from public.checkouts c
  where c.order_key = p_order_key and c.state in ('paid', 'creating', 'live')
  order by c.state = 'paid' desc limit 1;

  if v_row.state = 'paid' then
    v_outcome := 'paid';
  elsif v_row.state = 'live' and v_row.content_hash = p_content_hash
        and coalesce(v_row.expires_at > now() + interval '2 minutes', true) then
    v_outcome := 'live';
  elsif v_row.state = 'live' then
    perform public.move_checkout(v_row.id, 'void_due', 'replaced');
  elsif v_row.state = 'creating' and v_row.created_at > now() - make_interval(secs => p_stale_seconds) then
    v_outcome := 'busy';
  elsif v_row.state = 'creating' then
    perform public.move_checkout(v_row.id, 'in_doubt', 'abandoned');
  end if;

  if v_outcome is null and p_provider is null then
    return query select 'none', null::uuid, null, null, null, null, null::timestamptz;
    return;
  end if;
  if v_outcome is null then
    select coalesce(max(c.attempt), 0) + 1 into v_attempt
    from public.checkouts c where c.order_key = p_order_key;
    insert into public.checkouts as c
      (order_key, attempt, provider, idempotency_key, request, content_hash, expires_at, correlation_id)
    values (p_order_key, v_attempt, p_provider,
      'checkout-' || encode(sha256(convert_to(
        concat_ws(':', p_provider, v_attempt, p_content_hash, p_order_key), 'UTF8')), 'hex'),
      p_request, p_content_hash, p_expires_at, p_correlation_id)
    returning * into v_row;
    insert into public.checkout_events (checkout_id, state_after, reason)
    values (v_row.id, 'creating', 'asked_for');
    v_outcome := 'started';
  end if;
  return query select v_outcome, v_row.id, v_row.provider, v_row.idempotency_key,
    v_row.external_id, v_row.url, v_row.expires_at;
end;
$$;

-- How the call ended: `live`, `not_accepted` or `in_doubt`. False when the row has moved on meanwhile:
-- then what the vendor made must not be handed out (the settler voids it).
create function public.end_checkout_call(
  p_id uuid, p_state text, p_external_id text default null, p_url text default null,
  p_error jsonb default null
) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_state text;
begin
  if p_state not in ('live', 'not_accepted', 'in_doubt') then
    raise exception 'a checkout call cannot end as %', p_state using errcode = '22023';
  end if;
  select c.state into v_state from public.checkouts c where c.id = p_id for update;
  if v_state is distinct from 'creating' then
    -- Told again after an answer that got lost: the same again.
    return v_state is not distinct from p_state;
  end if;
  update public.checkouts c set
    external_id = coalesce(p_external_id, c.external_id), url = coalesce(p_url, c.url),
    last_error = p_error
  where c.id = p_id;
  return public.move_checkout(p_id, p_state,
    case p_state when 'live' then 'answered' when 'in_doubt' then 'no_answer' else 'refused' end,
    p_error);
end;
$$;

-- What the settler is to look at now, at vendors that can be asked. Rows are leased: two processes do not
-- take the same one, and one that dies lets go. Time alone settles some: what nobody finished becomes a
-- question, and what has ended by itself can no longer be paid.
create function public.claim_unsettled_checkouts(
  p_providers text[], p_limit integer, p_lease_seconds integer, p_stale_seconds integer
) returns setof public.checkouts
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
begin
  for v_id in
    select c.id from public.checkouts c
    where c.state = 'creating' and c.due_at < now() - make_interval(secs => p_stale_seconds)
    limit p_limit for update skip locked
  loop
    perform public.move_checkout(v_id, 'in_doubt', 'abandoned');
  end loop;
  for v_id in
    select c.id from public.checkouts c
    where c.state in ('live', 'in_doubt', 'void_due') and c.expires_at < now() - interval '10 minutes'
    limit p_limit for update skip locked
  loop
    perform public.move_checkout(v_id, 'voided', 'expired');
  end loop;

  return query
    with due as (
      select c.id from public.checkouts c
      where c.state in ('in_doubt', 'void_due', 'refund_due')
        and c.provider = any (p_providers) and c.due_at <= now()
      order by c.due_at
      limit p_limit
      for update skip locked
    )
    update public.checkouts c
    set due_at = now() + make_interval(secs => p_lease_seconds), tries = c.tries + 1
    from due where c.id = due.id
    returning c.*;
end;
$$;

-- What the settler has found out or done. p_finding:
--   found         the vendor has it: its id is known now, and it is to be voided
--   not_found     the vendor does not know it, yet: asked again until it has been so for p_patience_seconds
--   not_accepted  the vendor says that it never took it
--   voided        nobody can pay it any more
--   paid          it was paid before it could be voided
--   refunded      what was paid twice is given back
--   postponed     nothing is known: asked again later
-- Answers the state it has now.
create function public.settle_checkout(
  p_id uuid, p_finding text, p_external_id text default null, p_details jsonb default '{}',
  p_retry_seconds integer default 15, p_patience_seconds integer default 1800
) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.checkouts;
  v_state text;
begin
  perform public.lock_order((select c.order_key from public.checkouts c where c.id = p_id));
  select * into v_row from public.checkouts c where c.id = p_id for update;
  if not found then
    raise exception 'there is no checkout %', p_id using errcode = 'P0002';
  end if;
  if p_external_id is not null and v_row.external_id is null then
    update public.checkouts c set external_id = p_external_id where c.id = p_id;
  end if;
  if p_finding = 'found' then
    perform public.move_checkout(p_id, 'void_due', 'found', p_details);
  elsif p_finding = 'not_accepted'
     or (p_finding = 'not_found'
         and v_row.unsettled_since < now() - make_interval(secs => p_patience_seconds)) then
    perform public.move_checkout(p_id, 'not_accepted', p_finding, p_details);
  elsif p_finding in ('voided', 'refunded') then
    perform public.move_checkout(p_id, p_finding, 'done', p_details);
  elsif p_finding = 'paid' then
    perform public.take_checkout_payment(p_id, null, 'found_paid');
  elsif p_finding in ('not_found', 'postponed') then
    update public.checkouts c set
      due_at = now() + make_interval(secs => p_retry_seconds), updated_at = now(),
      last_error = case when p_finding = 'postponed' then p_details else c.last_error end
    where c.id = p_id;
  else
    raise exception 'unknown finding %', p_finding using errcode = '22023';
  end if;
  select c.state into v_state from public.checkouts c where c.id = p_id;
  return v_state;
end;
$$;

-- Money has come in on this checkout. The first one of an order is the order's payment, and its other
-- checkouts are voided; any further one was paid twice and is given back. The caller holds the order's lock.
create function public.take_checkout_payment(p_id uuid, p_payment_id uuid, p_reason text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.checkouts;
  v_other uuid;
begin
  update public.checkouts c set payment_id = coalesce(c.payment_id, p_payment_id)
  where c.id = p_id returning * into v_row;
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

-- A payment has moved: what does that mean for the checkout it was made on? Found by our own reference
-- (the row's id, which the vendor gives back), by the vendor's id of the checkout, or by the payment.
create function public.note_checkout_payment(
  p_provider text, p_payment_id uuid, p_status text, p_payment jsonb
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  -- Whatever stands there was written by someone else: it may not be an id of ours.
  v_reference uuid := substring(p_payment ->> 'checkoutReference' from
    '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
  v_id uuid;
  v_order_key text;
begin
  select f.id, f.order_key into v_id, v_order_key from (
    select c.id, c.order_key, 1 as place from public.checkouts c
    where c.id = v_reference and c.provider = p_provider
    union all
    select c.id, c.order_key, 2 from public.checkouts c
    where c.provider = p_provider
      and c.external_id = any (array(select jsonb_array_elements_text(p_payment -> 'references')))
    union all
    select c.id, c.order_key, 3 from public.checkouts c where c.payment_id = p_payment_id
  ) as f order by f.place limit 1;
  if v_id is null then
    return;
  end if;
  perform public.lock_order(v_order_key);
  if p_status in ('paid', 'partially_refunded', 'refunded') then
    perform public.take_checkout_payment(v_id, p_payment_id, 'payment_arrived');
  end if;
  if p_status = 'refunded' then
    perform public.move_checkout(v_id, 'refunded', 'refund_arrived');
  end if;
end;
$$;

-- The same function as before, by the same name, and in the same transaction what it means for checkouts.
alter function public.apply_payment_event(uuid, text, text, timestamptz, jsonb) rename to move_payment;
revoke all on function public.move_payment(uuid, text, text, timestamptz, jsonb) from service_role;

create function public.apply_payment_event(
  p_webhook_event_id uuid, p_provider text, p_type text, p_occurred_at timestamptz, p_payment jsonb
) returns table (
  payment_id uuid, client_id uuid, client_name text, client_email text, client_locale text,
  status_before text, status_after text
)
language plpgsql security definer set search_path = ''
as $$
declare
  v_moved record;
begin
  select * into strict v_moved
  from public.move_payment(p_webhook_event_id, p_provider, p_type, p_occurred_at, p_payment);
  perform public.note_checkout_payment(p_provider, v_moved.payment_id, v_moved.status_after, p_payment);
  return query select v_moved.payment_id, v_moved.client_id, v_moved.client_name,
    v_moved.client_email, v_moved.client_locale, v_moved.status_before, v_moved.status_after;
end;
$$;

revoke all on function public.may_checkout_move(text, text) from public, anon, authenticated;
revoke all on function public.move_checkout(uuid, text, text, jsonb) from public, anon, authenticated;
revoke all on function public.lock_order(text) from public, anon, authenticated;
revoke all on function public.begin_checkout(text, text, jsonb, text, integer, text, timestamptz) from public, anon, authenticated;
revoke all on function public.end_checkout_call(uuid, text, text, text, jsonb) from public, anon, authenticated;
revoke all on function public.claim_unsettled_checkouts(text[], integer, integer, integer) from public, anon, authenticated;
revoke all on function public.settle_checkout(uuid, text, text, jsonb, integer, integer) from public, anon, authenticated;
revoke all on function public.take_checkout_payment(uuid, uuid, text) from public, anon, authenticated;
revoke all on function public.note_checkout_payment(text, uuid, text, jsonb) from public, anon, authenticated;
revoke all on function public.apply_payment_event(uuid, text, text, timestamptz, jsonb) from public, anon, authenticated;
grant execute on function public.begin_checkout(text, text, jsonb, text, integer, text, timestamptz) to service_role;
grant execute on function public.end_checkout_call(uuid, text, text, text, jsonb) to service_role;
grant execute on function public.claim_unsettled_checkouts(text[], integer, integer, integer) to service_role;
grant execute on function public.settle_checkout(uuid, text, text, jsonb, integer, integer) to service_role;
grant execute on function public.apply_payment_event(uuid, text, text, timestamptz, jsonb) to service_role;
