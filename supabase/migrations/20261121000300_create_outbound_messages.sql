-- The outbox: a message to a client is written here, under its business key, before any vendor is called.
create table public.outbound_messages (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (length(key) between 1 and 255),
  channel text not null check (channel in ('whatsapp')),
  kind text not null check (length(kind) between 1 and 64),
  recipient text not null check (recipient ~ '^\+[1-9][0-9]{6,14}$'),
  -- {text, template: null | {name, variables, contentSid}}
  content jsonb not null,
  locale text not null check (locale in ('pt-BR', 'en')),
  conversation_id uuid,
  -- pending: to be tried (again). sending: someone holds the lease. in_doubt: a vendor may have it, and
  -- nobody knows. failed: will not be tried again.
  state text not null default 'pending'
    check (state in ('pending', 'sending', 'in_doubt', 'sent', 'failed')),
  -- The furthest that any vendor has told of.
  delivery text check (delivery in ('sent', 'failed', 'delivered', 'read')),
  provider text,
  vendor_message_id text,
  -- More than one vendor has taken it: the client may have it twice.
  is_duplicate boolean not null default false,
  failure jsonb,
  tries integer not null default 0,
  lease uuid,
  lease_until timestamptz,
  correlation_id text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  updated_at timestamptz not null default now()
);
create index outbound_messages_newest_idx on public.outbound_messages (created_at desc, id desc);
create index outbound_messages_open_idx on public.outbound_messages (updated_at)
  where state in ('pending', 'sending', 'in_doubt');
create index outbound_messages_conversation_idx on public.outbound_messages (conversation_id, created_at)
  where conversation_id is not null;

-- One row per call to a vendor, written before the call: after a kill it tells who may have the message.
create table public.outbound_message_attempts (
  id uuid primary key default gen_random_uuid(),
  message_id uuid not null references public.outbound_messages (id) on delete cascade,
  provider text not null check (provider in ('whatsappCloud', 'twilio', 'baileys')),
  state text not null default 'started' check (state in ('started', 'in_doubt', 'accepted', 'refused')),
  vendor_message_id text,
  delivery text check (delivery in ('sent', 'failed', 'delivered', 'read')),
  -- {code, message} of the refusal, or of the delivery that failed.
  failure jsonb,
  error_class text,
  started_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index outbound_message_attempts_message_idx
  on public.outbound_message_attempts (message_id, started_at);
create unique index outbound_message_attempts_vendor_key
  on public.outbound_message_attempts (provider, vendor_message_id) where vendor_message_id is not null;
-- A vendor that may have a message is not given it again until that is settled.
create unique index outbound_message_attempts_open_key
  on public.outbound_message_attempts (message_id, provider) where state in ('started', 'in_doubt');

alter table public.outbound_messages enable row level security;
alter table public.outbound_message_attempts enable row level security;
revoke all on public.outbound_messages, public.outbound_message_attempts from anon, authenticated;
grant select on public.outbound_messages, public.outbound_message_attempts to authenticated;
grant all on public.outbound_messages, public.outbound_message_attempts to service_role;
create policy staff_read_outbound_messages on public.outbound_messages for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_outbound_message_attempts on public.outbound_message_attempts
  for select to authenticated using ((select public.is_staff()));

-- Only upwards. `delivered` after `failed` is believed: the client has it after all.
create function public.message_delivery_rank(p_delivery text) returns integer
language sql immutable set search_path = ''
as $$
  select case p_delivery when 'sent' then 1 when 'failed' then 2 when 'delivered' then 3
    when 'read' then 4 else 0 end
$$;

-- Brings a message to what its attempts say. `sending` is left to whoever holds the lease, unless a
-- vendor has it: p_release says that the holder is done, and which state is due when nothing is known.
create function public.refresh_outbound_message(
  p_id uuid, p_release text default null, p_failure jsonb default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_message public.outbound_messages;
  v_best public.outbound_message_attempts;
  v_accepted integer;
  v_open integer;
  v_state text;
begin
  select * into v_message from public.outbound_messages m where m.id = p_id for update;
  select count(*) filter (where a.state = 'accepted' and a.delivery is distinct from 'failed'),
         count(*) filter (where a.state in ('started', 'in_doubt'))
    into v_accepted, v_open
  from public.outbound_message_attempts a where a.message_id = p_id;
  select * into v_best from public.outbound_message_attempts a
  where a.message_id = p_id and a.state = 'accepted'
  order by (a.delivery is not distinct from 'failed'),
           (a.vendor_message_id is not distinct from v_message.vendor_message_id) desc,
           public.message_delivery_rank(a.delivery) desc, a.started_at
  limit 1;

  v_state := case
    when v_accepted > 0 then 'sent'
    when v_message.state = 'sending' and p_release is null then 'sending'
    when v_open > 0 then 'in_doubt'
    when v_best.id is not null and p_release is null then 'failed'
    else coalesce(p_release, v_message.state)
  end;
  update public.outbound_messages m set
    state = v_state,
    delivery = v_best.delivery,
    provider = coalesce(v_best.provider, m.provider),
    vendor_message_id = coalesce(v_best.vendor_message_id, m.vendor_message_id),
    is_duplicate = v_accepted > 1,
    failure = case v_state when 'sent' then null
      else coalesce(case when v_best.delivery = 'failed' then v_best.failure end, p_failure, m.failure) end,
    sent_at = case when v_state = 'sent' then coalesce(m.sent_at, now()) else m.sent_at end,
    lease = case when v_state = 'sending' then m.lease end,
    lease_until = case when v_state = 'sending' then m.lease_until end,
    updated_at = now()
  where m.id = p_id;
end;
$$;

-- Writes the message if its key is new, and takes the right to send it. outcome: `claimed`; `settled`
-- (sent or failed before); `busy` (someone else is at it); `conflict` (the key was used for something
-- else). attempts: what earlier tries left behind, [{provider, state, startedAt}].
-- p_message: {key, channel, kind, to, content, locale, conversationId, correlationId}
create function public.claim_outbound_message(p_message jsonb, p_lease_seconds integer)
returns table (outcome text, message public.outbound_messages, attempts jsonb)
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.outbound_messages;
  v_outcome text;
begin
  insert into public.outbound_messages as m
    (key, channel, kind, recipient, content, locale, conversation_id, correlation_id)
  values (p_message ->> 'key', p_message ->> 'channel', p_message ->> 'kind', p_message ->> 'to',
          p_message -> 'content', p_message ->> 'locale', (p_message ->> 'conversationId')::uuid,
          p_message ->> 'correlationId')
  on conflict (key) do nothing;
  select * into v_row from public.outbound_messages m where m.key = p_message ->> 'key' for update;

  if v_row.recipient <> p_message ->> 'to' or v_row.content <> p_message -> 'content' then
    v_outcome := 'conflict';
  elsif v_row.state in ('sent', 'failed') then
    v_outcome := 'settled';
  elsif v_row.state = 'sending' and v_row.lease_until > now() then
    v_outcome := 'busy';
  else
    v_outcome := 'claimed';
    update public.outbound_messages m
    set state = 'sending', lease = gen_random_uuid(), tries = m.tries + 1, updated_at = now(),
        lease_until = now() + make_interval(secs => p_lease_seconds)
    where m.id = v_row.id
    returning m.* into v_row;
  end if;

  return query select v_outcome, v_row, coalesce((
    select jsonb_agg(jsonb_build_object('provider', a.provider, 'state', a.state,
             'startedAt', a.started_at) order by a.started_at)
    from public.outbound_message_attempts a where a.message_id = v_row.id), '[]');
end;
$$;

-- Before a vendor is called: fails when the lease is gone, so that two never send the same message.
create function public.begin_message_attempt(
  p_message_id uuid, p_lease uuid, p_provider text, p_lease_seconds integer
) returns timestamptz
language plpgsql security definer set search_path = ''
as $$
declare
  v_started timestamptz;
begin
  update public.outbound_messages m
  set lease_until = now() + make_interval(secs => p_lease_seconds), updated_at = now()
  where m.id = p_message_id and m.state = 'sending' and m.lease = p_lease and m.lease_until > now();
  if not found then
    raise exception 'message % is not ours to send any more', p_message_id using errcode = '55006';
  end if;
  insert into public.outbound_message_attempts (message_id, provider)
  values (p_message_id, p_provider)
  returning started_at into v_started;
  return v_started;
end;
$$;

-- What became of an attempt; p_state accepted, refused or in_doubt. What a vendor's own word has settled
-- already stays as it is.
create function public.settle_message_attempt(
  p_message_id uuid, p_provider text, p_state text,
  p_vendor_message_id text default null, p_error_class text default null, p_failure jsonb default null
) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  if p_state not in ('accepted', 'refused', 'in_doubt') then
    raise exception 'an attempt cannot be settled as %', p_state using errcode = '22023';
  end if;
  perform 1 from public.outbound_messages m where m.id = p_message_id for update;
  update public.outbound_message_attempts a
  set state = p_state, vendor_message_id = coalesce(a.vendor_message_id, p_vendor_message_id),
      error_class = coalesce(p_error_class, a.error_class), failure = p_failure, updated_at = now()
  where a.message_id = p_message_id and a.provider = p_provider and a.state in ('started', 'in_doubt');
end;
$$;

-- The holder of the lease is done. p_state is what is due when no vendor has the message or may have it:
-- `pending` (to be tried again) or `failed`. Without the lease only what is known for certain counts.
create function public.release_outbound_message(
  p_message_id uuid, p_lease uuid, p_state text, p_failure jsonb default null
) returns setof public.outbound_messages
language plpgsql security definer set search_path = ''
as $$
declare
  v_holds boolean;
begin
  if p_state not in ('pending', 'failed') then
    raise exception 'a message cannot be released as %', p_state using errcode = '22023';
  end if;
  select m.state = 'sending' and m.lease = p_lease into v_holds
  from public.outbound_messages m where m.id = p_message_id for update;
  perform public.refresh_outbound_message(
    p_message_id, case when v_holds then p_state end, case when v_holds then p_failure end);
  return query select * from public.outbound_messages m where m.id = p_message_id;
end;
$$;

-- No more tries will come. What a vendor may have stays in doubt, for people to see.
create function public.give_up_outbound_message(p_key text, p_failure jsonb)
returns setof public.outbound_messages
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.outbound_messages;
begin
  select * into v_row from public.outbound_messages m where m.key = p_key for update;
  if v_row.state = 'sending' and v_row.lease_until > now() then
    return query select v_row.*;
    return;
  end if;
  if v_row.state in ('pending', 'sending', 'in_doubt') then
    perform public.refresh_outbound_message(v_row.id, 'failed', p_failure);
  end if;
  return query select * from public.outbound_messages m where m.key = p_key;
end;
$$;

-- A vendor tells how far a message has come. Found by the vendor's id, or by the key that we gave it.
-- outcome: `applied`, `unchanged` (known, or overtaken), `unknown` (not a message of ours).
create function public.apply_message_status(
  p_provider text, p_vendor_message_id text, p_key text, p_status text, p_failure jsonb default null
) returns table (outcome text, message_id uuid, state text, is_duplicate boolean)
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid;
  v_attempt public.outbound_message_attempts;
begin
  if public.message_delivery_rank(p_status) = 0 then
    raise exception 'unknown delivery %', p_status using errcode = '22023';
  end if;
  select coalesce(
    (select a.message_id from public.outbound_message_attempts a
     where a.provider = p_provider and a.vendor_message_id = p_vendor_message_id),
    (select m.id from public.outbound_messages m where m.key = p_key)) into v_id;
  if v_id is null then
    return query select 'unknown', null::uuid, null::text, null::boolean;
    return;
  end if;
  perform 1 from public.outbound_messages m where m.id = v_id for update;

  select * into v_attempt from public.outbound_message_attempts a
  where a.provider = p_provider and a.message_id = v_id
    and (a.vendor_message_id = p_vendor_message_id or
         (a.vendor_message_id is null and a.state in ('started', 'in_doubt')))
  order by (a.vendor_message_id is null) limit 1;
  if v_attempt.id is null then
    -- Taken although it had been refused, as far as we knew.
    insert into public.outbound_message_attempts (message_id, provider, vendor_message_id)
    values (v_id, p_provider, p_vendor_message_id) returning * into v_attempt;
  end if;

  if v_attempt.state = 'accepted' and
     public.message_delivery_rank(p_status) <= public.message_delivery_rank(v_attempt.delivery) then
    return query select 'unchanged', m.id, m.state, m.is_duplicate
      from public.outbound_messages m where m.id = v_id;
    return;
  end if;
  update public.outbound_message_attempts a
  set state = 'accepted', vendor_message_id = p_vendor_message_id, delivery = p_status,
      failure = p_failure, updated_at = now()
  where a.id = v_attempt.id;
  perform public.refresh_outbound_message(v_id);
  return query select 'applied', m.id, m.state, m.is_duplicate
    from public.outbound_messages m where m.id = v_id;
end;
$$;

revoke all on function public.message_delivery_rank(text) from public, anon, authenticated;
revoke all on function public.refresh_outbound_message(uuid, text, jsonb) from public, anon, authenticated;
revoke all on function public.claim_outbound_message(jsonb, integer) from public, anon, authenticated;
revoke all on function public.begin_message_attempt(uuid, uuid, text, integer) from public, anon, authenticated;
revoke all on function public.settle_message_attempt(uuid, text, text, text, text, jsonb) from public, anon, authenticated;
revoke all on function public.release_outbound_message(uuid, uuid, text, jsonb) from public, anon, authenticated;
revoke all on function public.give_up_outbound_message(text, jsonb) from public, anon, authenticated;
revoke all on function public.apply_message_status(text, text, text, text, jsonb) from public, anon, authenticated;
grant execute on function public.claim_outbound_message(jsonb, integer) to service_role;
grant execute on function public.begin_message_attempt(uuid, uuid, text, integer) to service_role;
grant execute on function public.settle_message_attempt(uuid, text, text, text, text, jsonb) to service_role;
grant execute on function public.release_outbound_message(uuid, uuid, text, jsonb) to service_role;
grant execute on function public.give_up_outbound_message(text, jsonb) to service_role;
grant execute on function public.apply_message_status(text, text, text, text, jsonb) to service_role;
