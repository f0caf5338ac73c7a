-- What clients and the desk say to each other: in the web chat and on WhatsApp. One conversation per
-- client on the web, one per number on WhatsApp.
create table public.conversations (
  id uuid primary key default gen_random_uuid(),
  client_id uuid not null references public.clients (id) on delete cascade,
  channel text not null check (channel in ('web', 'whatsapp')),
  -- E.164, of WhatsApp only.
  contact text check (contact ~ '^\+[1-9][0-9]{6,14}$'),
  locale text not null default 'pt-BR' check (locale in ('pt-BR', 'en')),
  topic text check (topic in ('deadlines', 'documents', 'payments', 'general')),
  handled_by text not null default 'agent' check (handled_by in ('agent', 'staff')),
  last_seq bigint not null default 0,
  -- What clients have written since staff last looked.
  unread_count integer not null default 0,
  -- By the client's own clock of sending: WhatsApp's window of 24 hours counts from here.
  last_inbound_at timestamptz,
  last_message_at timestamptz not null default now(),
  -- Whoever holds the lease is the only one who writes or sends for this conversation.
  lease uuid,
  lease_until timestamptz,
  -- Something waits to be answered or sent, since then. The sweeper looks at it.
  work_due_at timestamptz,
  rescues integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((channel = 'whatsapp') = (contact is not null))
);
create unique index conversations_contact_key on public.conversations (channel, contact)
  where contact is not null;
create unique index conversations_web_client_key on public.conversations (client_id) where channel = 'web';
create index conversations_client_idx on public.conversations (client_id);
create index conversations_newest_idx on public.conversations (last_message_at desc, id desc);
create index conversations_due_idx on public.conversations (work_due_at) where work_due_at is not null;

create table public.messages (
  id uuid primary key default gen_random_uuid(),
  conversation_id uuid not null references public.conversations (id) on delete cascade,
  seq bigint not null,
  channel text not null check (channel in ('web', 'whatsapp')),
  direction text not null check (direction in ('inbound', 'outbound')),
  author text not null check (author in ('client', 'agent', 'staff', 'system')),
  -- Who of the staff.
  actor text,
  text text not null check (length(text) <= 8000),
  documents uuid[] not null default '{}',
  -- The sender's own key, so that what is sent again counts once.
  client_message_id text check (length(client_message_id) between 1 and 255),
  -- The vendor's id.
  external_id text check (length(external_id) between 1 and 255),
  -- One reply per message of a client.
  reply_to uuid unique references public.messages (id) on delete cascade,
  state text not null,
  topic text check (topic in ('deadlines', 'documents', 'payments', 'general')),
  -- Who answered, and at what price: of an agent's replies.
  link text,
  model text,
  status text check (status in ('success', 'fallback', 'degraded')),
  latency_ms integer,
  tokens_in integer,
  tokens_out integer,
  cost_micro_usd bigint,
  -- The key of the outbox, where the message goes out through a vendor; sent in the order of seq.
  delivery_key text unique check (length(delivery_key) between 1 and 255),
  -- Decided at the first try, so that a later one sends the same.
  needs_template boolean,
  dispatched_at timestamptz,
  failure jsonb,
  reply_attempts integer not null default 0,
  correlation_id text not null,
  -- When the client sent it, as the vendor tells.
  sent_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (conversation_id, seq),
  check (case direction when 'inbound' then state in ('received', 'answered', 'handed_over')
         else state in ('complete', 'failed') end),
  check (text <> '' or cardinality(documents) > 0)
);
create unique index messages_client_message_key on public.messages (conversation_id, client_message_id)
  where client_message_id is not null;
create unique index messages_external_key on public.messages (channel, external_id)
  where external_id is not null;
create index messages_unanswered_idx on public.messages (conversation_id, sent_at, seq)
  where state = 'received';
create index messages_undispatched_idx on public.messages (conversation_id, seq)
  where delivery_key is not null and dispatched_at is null;
create index messages_documents_idx on public.messages using gin (documents)
  where documents <> '{}';

alter table public.conversations enable row level security;
alter table public.messages enable row level security;
revoke all on public.conversations, public.messages from anon, authenticated;
grant select on public.conversations, public.messages to authenticated;
grant all on public.conversations, public.messages to service_role;
create policy staff_read_conversations on public.conversations for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_messages on public.messages for select to authenticated
  using ((select public.is_staff()));

-- The client of a web session, whose id the session's cookie has made up. The row comes with the first
-- thing that is kept of them.
create function public.ensure_web_client(p_id uuid) returns uuid
language sql security definer set search_path = ''
as $$
  insert into public.clients (id) values (p_id) on conflict (id) do nothing;
  select p_id
$$;

-- The client of a WhatsApp number: of its conversation, else the one whose only it is, else a new one.
-- Brazilian mobile numbers come with and without their ninth digit.
create function public.ensure_whatsapp_client(p_contact text, p_name text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_pattern constant text := '^\+55([0-9]{2})9([0-9]{8})$';
  v_ids uuid[];
begin
  select array_agg(k.client_id) into v_ids from public.conversations k
  where k.channel = 'whatsapp' and k.contact = p_contact;
  if cardinality(v_ids) = 1 then
    return v_ids[1];
  end if;
  select array_agg(c.id) into v_ids from public.clients c
  where regexp_replace(c.phone, v_pattern, '+55\1\2') = regexp_replace(p_contact, v_pattern, '+55\1\2');
  if cardinality(v_ids) = 1 then
    return v_ids[1];
  end if;
  return public.ensure_client('whatsapp',
    jsonb_build_object('externalId', p_contact, 'phone', p_contact, 'name', p_name));
end;
$$;

-- Writes what a client says, once per key of the web page or id of the vendor. The conversation is
-- locked, as by whoever looks for work: what is written is seen by the holder of the lease, or by the
-- job whose event follows. outcome: `new`, `known`, `conflict` (the key was used for another text),
-- `unknown_documents` (not this client's).
-- p_message: {channel, clientId | contact, name, locale, text, documents, clientMessageId, externalId,
-- at, correlationId}
create function public.record_inbound_message(p_message jsonb)
returns table (outcome text, message public.messages, conversation public.conversations)
language plpgsql security definer set search_path = ''
as $$
declare
  v_channel text := p_message ->> 'channel';
  v_contact text := p_message ->> 'contact';
  v_locale text := p_message ->> 'locale';
  v_at timestamptz := least(coalesce((p_message ->> 'at')::timestamptz, now()), now());
  v_documents uuid[] := coalesce(array(
    select value::uuid from jsonb_array_elements_text(coalesce(p_message -> 'documents', '[]'))), '{}');
  v_client_id uuid;
  v_conversation public.conversations;
  v_message public.messages;
begin
  if v_channel = 'web' then
    insert into public.conversations (client_id, channel, locale)
    values (public.ensure_web_client((p_message ->> 'clientId')::uuid), 'web', coalesce(v_locale, 'pt-BR'))
    on conflict (client_id) where channel = 'web' do nothing;
    select * into v_conversation from public.conversations c
    where c.client_id = (p_message ->> 'clientId')::uuid and c.channel = 'web' for update;
  else
    select * into v_conversation from public.conversations c
    where c.channel = v_channel and c.contact = v_contact for update;
    if v_conversation.id is null then
      perform pg_catalog.pg_advisory_xact_lock(
        pg_catalog.hashtextextended('conversation:' || v_channel || ':' || v_contact, 0));
      select * into v_conversation from public.conversations c
      where c.channel = v_channel and c.contact = v_contact for update;
    end if;
    if v_conversation.id is null then
      v_client_id := public.ensure_whatsapp_client(v_contact, p_message ->> 'name');
      insert into public.conversations (client_id, channel, contact, locale)
      select c.id, v_channel, v_contact, coalesce(v_locale, c.locale)
      from public.clients c where c.id = v_client_id
      returning * into v_conversation;
    end if;
  end if;

  select * into v_message from public.messages m
  where (m.conversation_id = v_conversation.id and m.client_message_id = p_message ->> 'clientMessageId')
     or (m.channel = v_channel and m.external_id = p_message ->> 'externalId');
  if v_message.id is not null then
    return query select case when v_message.text = p_message ->> 'text' and v_message.direction = 'inbound'
      then 'known' else 'conflict' end, v_message, v_conversation;
    return;
  end if;
  if cardinality(v_documents) > 0 and exists (
    select 1 from unnest(v_documents) as wanted (id) where not exists (
      select 1 from public.documents d
      where d.id = wanted.id and d.client_id = v_conversation.client_id)) then
    return query select 'unknown_documents', null::public.messages, v_conversation;
    return;
  end if;

  update public.conversations c set
    last_seq = c.last_seq + 1,
    unread_count = c.unread_count + 1,
    locale = coalesce(v_locale, c.locale),
    last_inbound_at = greatest(c.last_inbound_at, v_at),
    last_message_at = now(),
    work_due_at = case when c.handled_by = 'agent' then coalesce(c.work_due_at, now()) else c.work_due_at end,
    updated_at = now()
  where c.id = v_conversation.id
  returning * into v_conversation;
  insert into public.messages
    (conversation_id, seq, channel, direction, author, text, documents, client_message_id, external_id,
     state, correlation_id, sent_at)
  values (v_conversation.id, v_conversation.last_seq, v_channel, 'inbound', 'client', p_message ->> 'text',
          v_documents, p_message ->> 'clientMessageId', p_message ->> 'externalId',
          case v_conversation.handled_by when 'agent' then 'received' else 'handed_over' end,
          p_message ->> 'correlationId', v_at)
  returning * into v_message;
  return query select 'new', v_message, v_conversation;
end;
$$;

-- Takes the right to do what is next in a conversation, in order: `dispatch` (the oldest message that no
-- vendor has been given), else `reply` (the oldest one of the client that is unanswered), as told in
-- `message`. `busy`: someone else has the right, and will see what is new. `idle`: there is nothing.
-- A message whose writing has failed too often goes to the staff.
create function public.claim_conversation_work(p_conversation_id uuid, p_lease_seconds integer)
returns table (outcome text, lease uuid, message public.messages, conversation public.conversations)
language plpgsql security definer set search_path = ''
as $$
declare
  v_most_attempts constant integer := 5;
  v_conversation public.conversations;
  v_message public.messages;
  v_outcome text;
begin
  select * into v_conversation from public.conversations c where c.id = p_conversation_id for update;
  if v_conversation.id is null then
    return;
  end if;
  if v_conversation.lease_until > now() then
    return query select 'busy', null::uuid, null::public.messages, v_conversation;
    return;
  end if;

  if exists (select 1 from public.messages m where m.conversation_id = p_conversation_id
             and m.state = 'received' and m.reply_attempts >= v_most_attempts) then
    update public.conversations c set handled_by = 'staff', updated_at = now()
    where c.id = p_conversation_id returning * into v_conversation;
  end if;
  if v_conversation.handled_by = 'staff' then
    update public.messages m set state = 'handed_over', updated_at = now()
    where m.conversation_id = p_conversation_id and m.state = 'received';
  end if;

  select * into v_message from public.messages m
  where m.conversation_id = p_conversation_id and m.delivery_key is not null and m.dispatched_at is null
  order by m.seq limit 1;
  if v_message.id is not null then
    v_outcome := 'dispatch';
    update public.messages m set updated_at = now(), needs_template = coalesce(m.needs_template,
      coalesce(v_conversation.last_inbound_at, '-infinity') < now() - interval '24 hours')
    where m.id = v_message.id returning * into v_message;
  else
    select * into v_message from public.messages m
    where m.conversation_id = p_conversation_id and m.state = 'received'
    order by m.sent_at, m.seq limit 1;
    if v_message.id is not null then
      v_outcome := 'reply';
      update public.messages m set reply_attempts = m.reply_attempts + 1, updated_at = now()
      where m.id = v_message.id returning * into v_message;
    end if;
  end if;

  if v_outcome is null then
    update public.conversations c
    set lease = null, lease_until = null, work_due_at = null, rescues = 0
    where c.id = p_conversation_id returning * into v_conversation;
    return query select 'idle', null::uuid, null::public.messages, v_conversation;
    return;
  end if;
  update public.conversations c
  set lease = gen_random_uuid(), lease_until = now() + make_interval(secs => p_lease_seconds),
      work_due_at = now()
  where c.id = p_conversation_id returning * into v_conversation;
  return query select v_outcome, v_conversation.lease, v_message, v_conversation;
end;
$$;

-- Still at it. False: the right has gone to somebody else.
create function public.renew_conversation_lease(p_conversation_id uuid, p_lease uuid, p_lease_seconds integer)
returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.conversations c
  set lease_until = now() + make_interval(secs => p_lease_seconds), work_due_at = now()
  where c.id = p_conversation_id and c.lease = p_lease;
  return found;
end;
$$;

-- Gives the right back without having done anything; the next one may try at once.
create function public.release_conversation_lease(p_conversation_id uuid, p_lease uuid) returns void
language sql security definer set search_path = ''
as $$
  update public.conversations c set lease = null, lease_until = null
  where c.id = p_conversation_id and c.lease = p_lease
$$;

-- Keeps the reply to a client's message and gives the right back. There is one reply per message: who
-- comes second gets the first one. No row: the right has gone to somebody else.
-- p_reply: {text, topic, link, model, status, latencyMs, tokensIn, tokensOut, costMicroUsd}
create function public.save_reply(p_conversation_id uuid, p_lease uuid, p_message_id uuid, p_reply jsonb)
returns setof public.messages
language plpgsql security definer set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_inbound public.messages;
begin
  select * into v_conversation from public.conversations c where c.id = p_conversation_id for update;
  if exists (select 1 from public.messages m where m.reply_to = p_message_id) then
    perform public.release_conversation_lease(p_conversation_id, p_lease);
    return query select * from public.messages m where m.reply_to = p_message_id;
    return;
  end if;
  if v_conversation.lease is distinct from p_lease then
    return;
  end if;
  update public.messages m set state = 'answered', topic = p_reply ->> 'topic', updated_at = now()
  where m.id = p_message_id and m.conversation_id = p_conversation_id
  returning * into strict v_inbound;
  update public.conversations c set
    last_seq = c.last_seq + 1, topic = p_reply ->> 'topic', last_message_at = now(),
    lease = null, lease_until = null, work_due_at = now(), rescues = 0, updated_at = now()
  where c.id = p_conversation_id returning * into v_conversation;
  return query
  insert into public.messages
    (conversation_id, seq, channel, direction, author, text, reply_to, state, topic, link, model, status,
     latency_ms, tokens_in, tokens_out, cost_micro_usd, delivery_key, correlation_id)
  values (p_conversation_id, v_conversation.last_seq, v_conversation.channel, 'outbound', 'agent',
          p_reply ->> 'text', p_message_id, 'complete', p_reply ->> 'topic', p_reply ->> 'link',
          p_reply ->> 'model', p_reply ->> 'status', (p_reply ->> 'latencyMs')::integer,
          (p_reply ->> 'tokensIn')::integer, (p_reply ->> 'tokensOut')::integer,
          (p_reply ->> 'costMicroUsd')::bigint,
          case v_conversation.channel when 'whatsapp' then 'reply:' || p_message_id end,
          v_inbound.correlation_id)
  returning *;
end;
$$;

-- Says something that is no reply to one message: staff, or an agent with news. Once per key.
-- What a person writes answers whatever was left to people. outcome: `new`, `known`, `conflict`.
-- p_message: {author, actor, text, key, documents, deliveryKey, correlationId}
create function public.post_outbound_message(p_conversation_id uuid, p_message jsonb)
returns table (outcome text, message public.messages, conversation public.conversations)
language plpgsql security definer set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_message public.messages;
  v_id uuid := gen_random_uuid();
begin
  select * into v_conversation from public.conversations c where c.id = p_conversation_id for update;
  if v_conversation.id is null then
    return;
  end if;
  select * into v_message from public.messages m
  where m.conversation_id = p_conversation_id and m.client_message_id = p_message ->> 'key';
  if v_message.id is not null then
    return query select case when v_message.text = p_message ->> 'text' and v_message.direction = 'outbound'
      then 'known' else 'conflict' end, v_message, v_conversation;
    return;
  end if;
  if p_message ->> 'author' = 'staff' then
    update public.messages m set state = 'answered', updated_at = now()
    where m.conversation_id = p_conversation_id and m.state = 'handed_over';
  end if;
  update public.conversations c set
    last_seq = c.last_seq + 1, last_message_at = now(),
    unread_count = case p_message ->> 'author' when 'staff' then 0 else c.unread_count end,
    work_due_at = case c.channel when 'whatsapp' then coalesce(c.work_due_at, now()) else c.work_due_at end,
    updated_at = now()
  where c.id = p_conversation_id returning * into v_conversation;
  insert into public.messages
    (id, conversation_id, seq, channel, direction, author, actor, text, documents, client_message_id,
     state, delivery_key, correlation_id)
  values (v_id, p_conversation_id, v_conversation.last_seq, v_conversation.channel, 'outbound',
          p_message ->> 'author', p_message ->> 'actor', p_message ->> 'text',
          coalesce(array(select value::uuid
            from jsonb_array_elements_text(coalesce(p_message -> 'documents', '[]'))), '{}'),
          p_message ->> 'key', 'complete',
          case v_conversation.channel
            when 'whatsapp' then coalesce(p_message ->> 'deliveryKey', 'message:' || v_id) end,
          p_message ->> 'correlationId')
  returning * into v_message;
  return query select 'new', v_message, v_conversation;
end;
$$;

-- The outbox has settled a message: taken by a vendor, or (p_failure) refused for good. The next one of
-- the conversation may go. Settled before: unchanged.
create function public.finish_message_dispatch(p_message_id uuid, p_lease uuid, p_failure jsonb default null)
returns void
language plpgsql security definer set search_path = ''
as $$
declare
  v_conversation_id uuid;
begin
  select m.conversation_id into strict v_conversation_id from public.messages m where m.id = p_message_id;
  perform 1 from public.conversations c where c.id = v_conversation_id for update;
  update public.messages m
  set dispatched_at = now(), failure = p_failure, updated_at = now(),
      state = case when p_failure is null then m.state else 'failed' end
  where m.id = p_message_id and m.dispatched_at is null;
  update public.conversations c
  set lease = null, lease_until = null, work_due_at = now(), rescues = 0
  where c.id = v_conversation_id and c.lease = p_lease;
end;
$$;

-- Conversations where something waits and nobody is at it; each comes up again later and later, for
-- whoever is woken may be waiting for a vendor.
create function public.claim_stuck_conversations(p_silent_seconds integer, p_limit integer)
returns table (conversation_id uuid, message_id uuid, rescue integer, correlation_id text)
language sql security definer set search_path = ''
as $$
  with stuck as (
    select c.id from public.conversations c
    where c.work_due_at < now() - make_interval(secs => p_silent_seconds)
      and (c.lease_until is null or c.lease_until <= now())
    order by c.work_due_at limit p_limit for update skip locked
  ), woken as (
    update public.conversations c
    set rescues = c.rescues + 1,
        work_due_at = now() + make_interval(secs => least(p_silent_seconds * 2 ^ least(c.rescues, 10), 900))
    from stuck where c.id = stuck.id
    returning c.id, c.last_seq, c.rescues
  )
  select w.id, m.id, w.rescues, m.correlation_id
  from woken w join public.messages m on m.conversation_id = w.id and m.seq = w.last_seq
$$;

-- A person takes a conversation over, or gives it back. Audited. What is being written at that moment is
-- still said; what waits is left to people.
create function public.set_conversation_handling(p_id uuid, p_handled_by text, p_actor text)
returns setof public.conversations
language plpgsql security definer set search_path = ''
as $$
declare
  v_before public.conversations;
begin
  select * into v_before from public.conversations c where c.id = p_id for update;
  if v_before.id is null then
    return;
  end if;
  if v_before.handled_by <> p_handled_by then
    insert into public.audit_log (actor, action, target_type, target_id, details)
    values (p_actor, 'conversation.handling', 'conversation', p_id::text,
            jsonb_build_object('before', v_before.handled_by, 'after', p_handled_by));
  end if;
  return query
  update public.conversations c set handled_by = p_handled_by, unread_count = 0, updated_at = now()
  where c.id = p_id returning *;
  if p_handled_by = 'staff' and coalesce(v_before.lease_until, '-infinity') <= now() then
    update public.messages m set state = 'handed_over', updated_at = now()
    where m.conversation_id = p_id and m.state = 'received';
  end if;
end;
$$;

-- Staff has seen it.
create function public.mark_conversation_read(p_id uuid) returns void
language sql security definer set search_path = ''
as $$ update public.conversations c set unread_count = 0 where c.id = p_id and c.unread_count > 0 $$;

-- Counts one hit against several limits at once, [{key, limit, windowSeconds}]: allowed when all are.
create function public.take_rate_limits(p_limits jsonb)
returns table (allowed boolean, retry_after_seconds integer)
language sql security definer set search_path = ''
as $$
  with wanted as materialized (
    -- Always in the same order, so that two callers do not wait for each other.
    select value from jsonb_array_elements(p_limits) order by value ->> 'key'
  )
  select coalesce(bool_and(t.allowed), true), coalesce(max(t.retry_after_seconds), 0)
  from wanted w
  cross join lateral public.take_rate_limit(
    w.value ->> 'key', (w.value ->> 'limit')::integer, (w.value ->> 'windowSeconds')::integer) t
$$;

revoke all on function public.ensure_web_client(uuid) from public, anon, authenticated;
revoke all on function public.ensure_whatsapp_client(text, text) from public, anon, authenticated;
revoke all on function public.record_inbound_message(jsonb) from public, anon, authenticated;
revoke all on function public.claim_conversation_work(uuid, integer) from public, anon, authenticated;
revoke all on function public.renew_conversation_lease(uuid, uuid, integer) from public, anon, authenticated;
revoke all on function public.release_conversation_lease(uuid, uuid) from public, anon, authenticated;
revoke all on function public.save_reply(uuid, uuid, uuid, jsonb) from public, anon, authenticated;
revoke all on function public.post_outbound_message(uuid, jsonb) from public, anon, authenticated;
revoke all on function public.finish_message_dispatch(uuid, uuid, jsonb) from public, anon, authenticated;
revoke all on function public.claim_stuck_conversations(integer, integer) from public, anon, authenticated;
revoke all on function public.set_conversation_handling(uuid, text, text) from public, anon, authenticated;
revoke all on function public.mark_conversation_read(uuid) from public, anon, authenticated;
revoke all on function public.take_rate_limits(jsonb) from public, anon, authenticated;
grant execute on function public.ensure_web_client(uuid) to service_role;
grant execute on function public.ensure_whatsapp_client(text, text) to service_role;
grant execute on function public.record_inbound_message(jsonb) to service_role;
grant execute on function public.claim_conversation_work(uuid, integer) to service_role;
grant execute on function public.renew_conversation_lease(uuid, uuid, integer) to service_role;
grant execute on function public.release_conversation_lease(uuid, uuid) to service_role;
grant execute on function public.save_reply(uuid, uuid, uuid, jsonb) to service_role;
grant execute on function public.post_outbound_message(uuid, jsonb) to service_role;
grant execute on function public.finish_message_dispatch(uuid, uuid, jsonb) to service_role;
grant execute on function public.claim_stuck_conversations(integer, integer) to service_role;
grant execute on function public.set_conversation_handling(uuid, text, text) to service_role;
grant execute on function public.mark_conversation_read(uuid) to service_role;
grant execute on function public.take_rate_limits(jsonb) to service_role;
