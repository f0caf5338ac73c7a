-- What the chat page, the staff pages, the agents and the document announcer read.

-- Conversations for the staff: the last one spoken in first, paged by (time, id).
-- Security invoker: the policies of the tables decide who sees anything.
create function public.list_conversations(
  p_channel text default null, p_handled_by text default null, p_search text default null,
  p_before_at timestamptz default null, p_before_id uuid default null, p_limit integer default 50,
  p_id uuid default null
) returns table (
  id uuid, channel text, contact text, locale text, topic text, handled_by text, unread_count integer,
  open_count integer, last_message_at timestamptz, created_at timestamptz, last_inbound_at timestamptz,
  is_busy boolean, client jsonb, last_message jsonb
)
language sql stable security invoker set search_path = ''
as $$
  select c.id, c.channel, c.contact, c.locale, c.topic, c.handled_by, c.unread_count,
         (select count(*)::integer from public.messages m
          where m.conversation_id = c.id and m.state in ('received', 'handed_over')),
         c.last_message_at, c.created_at, c.last_inbound_at, coalesce(c.lease_until > now(), false),
         jsonb_build_object('id', k.id, 'name', k.name, 'email', k.email, 'phone', k.phone),
         (select jsonb_build_object('text', left(m.text, 200), 'author', m.author, 'createdAt', m.created_at)
          from public.messages m where m.conversation_id = c.id and m.seq = c.last_seq)
  from public.conversations c join public.clients k on k.id = c.client_id
  where (p_id is null or c.id = p_id)
    and (p_channel is null or c.channel = p_channel)
    and (p_handled_by is null or c.handled_by = p_handled_by)
    and (p_search is null
         or position(lower(p_search) in lower(coalesce(k.name, '') || ' ' || coalesce(k.email, '') || ' ' ||
                     coalesce(c.contact, '') || ' ' || coalesce(k.phone, ''))) > 0
         or c.id::text = p_search or k.id::text = p_search
         or exists (select 1 from public.messages m
                    where m.conversation_id = c.id and position(lower(p_search) in lower(m.text)) > 0))
    and (p_before_at is null or (c.last_message_at, c.id) < (p_before_at, p_before_id))
  order by c.last_message_at desc, c.id desc
  limit least(greatest(p_limit, 1), 200)
$$;

-- A page of a conversation: the newest messages, those before one, or those after one; in the order of
-- reading away from there.
create function public.list_messages(
  p_conversation_id uuid, p_before uuid default null, p_after uuid default null, p_limit integer default 50
) returns table (
  id uuid, direction text, author text, actor text, text text, state text, status text, topic text,
  created_at timestamptz, client_message_id text, reply_to uuid, documents jsonb, link text, model text,
  latency_ms integer, tokens_in integer, tokens_out integer, cost_micro_usd bigint, delivery jsonb
)
language sql stable security invoker set search_path = ''
as $$
  select m.id, m.direction, m.author, m.actor, m.text, m.state, m.status, m.topic, m.created_at,
         case m.direction when 'inbound' then m.client_message_id end, m.reply_to,
         case when m.documents = '{}' then '[]'::jsonb else coalesce((
           select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'mediaType', d.media_type,
                                               'state', d.state) order by wanted.position)
           from unnest(m.documents) with ordinality as wanted (id, position)
           join public.documents d on d.id = wanted.id), '[]') end,
         m.link, m.model, m.latency_ms, m.tokens_in, m.tokens_out, m.cost_micro_usd,
         case when m.delivery_key is not null then jsonb_build_object(
           'state', coalesce(o.state, case m.state when 'failed' then 'failed' else 'pending' end),
           'delivery', o.delivery, 'provider', o.provider,
           'isDuplicate', coalesce(o.is_duplicate, false),
           'failure', coalesce(o.failure, m.failure)) end
  from public.messages m
  left join public.outbound_messages o on o.key = m.delivery_key
  where m.conversation_id = p_conversation_id
    and (p_before is null or m.seq < (select b.seq from public.messages b
           where b.id = p_before and b.conversation_id = p_conversation_id))
    and (p_after is null or m.seq > (select a.seq from public.messages a
           where a.id = p_after and a.conversation_id = p_conversation_id))
  order by case when p_after is null then -m.seq else m.seq end
  limit least(greatest(p_limit, 1), 200)
$$;

-- The turns that a reply to a message follows, the message itself first, then backwards. A reply belongs
-- to the place of what it answers: of ten quick messages each is answered with the answers before it.
create function public.list_turns(p_message_id uuid, p_limit integer)
returns table (author text, text text, documents text[])
language sql stable security definer set search_path = ''
as $$
  with target as (
    select m.conversation_id, m.sent_at, m.seq from public.messages m where m.id = p_message_id
  ), placed as (
    select m.author, m.text, m.documents, m.direction,
           coalesce(q.sent_at, m.sent_at) as place_at, coalesce(q.seq, m.seq) as place
    from public.messages m join target t on t.conversation_id = m.conversation_id
    left join public.messages q on q.id = m.reply_to
    where m.state <> 'failed'
  )
  select p.author, p.text, array(select d.name from public.documents d where d.id = any (p.documents))
  from placed p, target t
  where (p.place_at, p.place) < (t.sent_at, t.seq) or (p.place = t.seq and p.direction = 'inbound')
  order by p.place_at desc, p.place desc, p.direction desc
  limit least(greatest(p_limit, 1), 100)
$$;

-- What the desk knows of a client, for an agent: {name, payments, documents, deadlines}, newest first.
create function public.get_client_facts(p_client_id uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'name', (select c.name from public.clients c where c.id = p_client_id),
    'payments', coalesce((
      select jsonb_agg(jsonb_build_object(
        'status', p.status, 'amountCents', p.amount_cents, 'currency', p.currency,
        'description', p.description, 'createdAt', p.created_at, 'paidAt', p.paid_at))
      from (select * from public.payments p where p.client_id = p_client_id
            order by p.created_at desc limit 5) p), '[]'),
    'documents', coalesce((
      select jsonb_agg(jsonb_build_object(
        'name', d.name, 'state', d.state, 'kind', d.kind, 'receivedAt', d.created_at))
      from (select * from public.documents d where d.client_id = p_client_id
            order by d.created_at desc limit 8) d), '[]'),
    'deadlines', coalesce((
      select jsonb_agg(jsonb_build_object(
        'text', left(e.text, 160), 'dueOn', e.due_on, 'document', e.name))
      from (select e.text, e.details ->> 'dueOn' as due_on, d.name
            from public.document_entities e join public.documents d on d.id = e.document_id
            where d.client_id = p_client_id and d.state = 'analyzed' and e.kind = 'deadline'
            order by d.created_at desc, e.position limit 10) e), '[]'))
$$;

-- What is to be said of a document that was read, and where: in the conversation that it came with, else
-- in the client's latest, if the client sent it in. No row: nobody waits for this news.
create function public.find_document_news(p_document_id uuid)
returns table (conversation_id uuid, locale text, name text, kind text, state text, findings jsonb)
language sql stable security definer set search_path = ''
as $$
  select c.id, c.locale, d.name, d.kind, d.state, coalesce((
      select jsonb_object_agg(f.kind, f.texts)
      from (select e.kind, jsonb_agg(left(e.text, 80) order by e.position) as texts
            from public.document_entities e where e.document_id = d.id group by e.kind) f), '{}')
  from public.documents d
  join lateral (
    select k.id, k.locale from public.conversations k
    where k.client_id = d.client_id
      and (d.source in ('web', 'whatsapp')
           or exists (select 1 from public.messages m
                      where m.conversation_id = k.id and m.documents @> array[d.id]))
    order by (exists (select 1 from public.messages m
                      where m.conversation_id = k.id and m.documents @> array[d.id])) desc,
             (k.channel = d.source) desc, k.last_message_at desc
    limit 1
  ) c on true
  where d.id = p_document_id and d.state in ('analyzed', 'failed')
$$;

revoke all on function public.list_conversations(text, text, text, timestamptz, uuid, integer, uuid)
  from public, anon, authenticated;
revoke all on function public.list_messages(uuid, uuid, uuid, integer) from public, anon, authenticated;
revoke all on function public.list_turns(uuid, integer) from public, anon, authenticated;
revoke all on function public.get_client_facts(uuid) from public, anon, authenticated;
revoke all on function public.find_document_news(uuid) from public, anon, authenticated;
grant execute on function public.list_conversations(text, text, text, timestamptz, uuid, integer, uuid)
  to authenticated, service_role;
grant execute on function public.list_messages(uuid, uuid, uuid, integer) to authenticated, service_role;
grant execute on function public.list_turns(uuid, integer) to service_role;
grant execute on function public.get_client_facts(uuid) to service_role;
grant execute on function public.find_document_news(uuid) to service_role;
