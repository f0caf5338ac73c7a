-- Clients as staff see them: the list, one with everything of theirs, and corrections by hand.
create index clients_newest_idx on public.clients (created_at desc, id desc);

-- p_search: part of name or e-mail, of phone or tax id with or without punctuation, an id of ours or of a
-- vendor.
create function public.list_clients(
  p_search text default null, p_before_at timestamptz default null, p_before_id uuid default null,
  p_limit integer default 50
) returns table (
  id uuid, name text, email text, phone text, tax_id text, locale text, channels text[],
  payment_count bigint, document_count bigint, created_at timestamptz
)
language sql stable security invoker set search_path = ''
as $$
  select c.id, c.name, c.email, c.phone, c.tax_id, c.locale,
         array(select distinct v.channel from public.conversations v
               where v.client_id = c.id order by v.channel),
         (select count(*) from public.payments p where p.client_id = c.id),
         (select count(*) from public.documents d where d.client_id = c.id),
         c.created_at
  from public.clients c
  where (p_search is null
         or position(lower(p_search) in lower(coalesce(c.name, '') || ' ' || coalesce(c.email, ''))) > 0
         or (regexp_replace(p_search, '[\s()./+-]', '', 'g') ~ '^[0-9]{4,15}$'
             and (position(regexp_replace(p_search, '\D', '', 'g')
                           in regexp_replace(coalesce(c.phone, ''), '\D', '', 'g')) > 0
                  or position(regexp_replace(p_search, '\D', '', 'g')
                              in regexp_replace(coalesce(c.tax_id, ''), '[\s./-]', '', 'g')) > 0))
         or (length(p_search) >= 4
             and position(upper(regexp_replace(p_search, '[\s./-]', '', 'g'))
                          in upper(regexp_replace(coalesce(c.tax_id, ''), '[\s./-]', '', 'g'))) > 0)
         or c.id::text = lower(p_search)
         or exists (select 1 from public.client_accounts a
                    where a.client_id = c.id and a.external_id = p_search))
    and (p_before_at is null or (c.created_at, c.id) < (p_before_at, p_before_id))
  order by c.created_at desc, c.id desc
  limit least(greatest(p_limit, 1), 200)
$$;

-- One client with the latest of everything: {client, accounts, payments: {total, items}, subscriptions,
-- invoices, emails, documents, conversations, changes}; null when there is no such client, or not for
-- who asks. Mails are those to the client's address.
create function public.get_client_overview(p_id uuid, p_limit integer default 20) returns jsonb
language sql stable security invoker set search_path = ''
as $$
  select jsonb_build_object(
    'client', jsonb_build_object('id', c.id, 'name', c.name, 'email', c.email, 'phone', c.phone,
      'taxId', c.tax_id, 'locale', c.locale, 'createdAt', c.created_at, 'updatedAt', c.updated_at),
    'accounts', (
      select coalesce(jsonb_agg(jsonb_build_object('provider', a.provider, 'externalId', a.external_id)
                                order by a.provider, a.external_id), '[]')
      from public.client_accounts a where a.client_id = c.id),
    'payments', jsonb_build_object(
      'total', (select count(*) from public.payments p where p.client_id = c.id),
      'items', (
        select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'provider', p.provider,
          'status', p.status, 'amountCents', p.amount_cents, 'currency', p.currency,
          'description', p.description, 'createdAt', p.created_at) order by p.created_at desc, p.id desc), '[]')
        from (select * from public.payments p where p.client_id = c.id
              order by p.created_at desc, p.id desc limit p_limit) p)),
    'subscriptions', jsonb_build_object(
      'total', (select count(*) from public.subscriptions s where s.client_id = c.id),
      'items', (
        select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'provider', s.provider,
          'status', s.status, 'amountCents', s.amount_cents, 'currency', s.currency,
          'currentPeriodEnd', s.current_period_end, 'createdAt', s.created_at)
          order by s.created_at desc, s.id desc), '[]')
        from (select * from public.subscriptions s where s.client_id = c.id
              order by s.created_at desc, s.id desc limit p_limit) s)),
    'invoices', jsonb_build_object(
      'total', (select count(*) from public.invoices i where i.client_id = c.id),
      'items', (
        select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'label', i.label, 'state', i.state,
          'amountCents', i.amount_cents, 'currency', i.currency, 'issuedAt', i.issued_at)
          order by i.issued_at desc, i.id desc), '[]')
        from (select * from public.invoices i where i.client_id = c.id
              order by i.issued_at desc, i.id desc limit p_limit) i)),
    'emails', jsonb_build_object(
      'total', (select count(*) from public.emails e where lower(e.recipient) = lower(c.email)),
      'items', (
        select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'template', e.template,
          'subject', e.subject, 'state', e.state, 'createdAt', e.created_at)
          order by e.created_at desc, e.id desc), '[]')
        from (select * from public.emails e where lower(e.recipient) = lower(c.email)
              order by e.created_at desc, e.id desc limit p_limit) e)),
    'documents', jsonb_build_object(
      'total', (select count(*) from public.documents d where d.client_id = c.id),
      'items', (
        select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'state', d.state,
          'kind', d.kind, 'pageCount', d.page_count, 'createdAt', d.created_at)
          order by d.created_at desc, d.id desc), '[]')
        from (select * from public.documents d where d.client_id = c.id
              order by d.created_at desc, d.id desc limit p_limit) d)),
    'conversations', jsonb_build_object(
      'total', (select count(*) from public.conversations v where v.client_id = c.id),
      'items', (
        select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'channel', v.channel,
          'contact', v.contact, 'handledBy', v.handled_by, 'unreadCount', v.unread_count,
          'lastMessageAt', v.last_message_at,
          'lastText', (select left(m.text, 160) from public.messages m
                       where m.conversation_id = v.id order by m.seq desc limit 1))
          order by v.last_message_at desc, v.id desc), '[]')
        from (select * from public.conversations v where v.client_id = c.id
              order by v.last_message_at desc, v.id desc limit p_limit) v)),
    'changes', (
      select coalesce(jsonb_agg(jsonb_build_object('actor', l.actor, 'action', l.action,
        'fields', coalesce(l.details -> 'fields', '[]'), 'createdAt', l.created_at)
        order by l.created_at desc, l.id desc), '[]')
      from (select * from public.audit_log l
            where l.target_type = 'client' and l.target_id = p_id::text
            order by l.created_at desc, l.id desc limit p_limit) l))
  from public.clients c where c.id = p_id
$$;

-- Staff correct what they know better; audited with what changed from what to what. p_changes: any of
-- {name, phone, locale}; what is not in it stays. No row: there is no such client.
create function public.update_client(p_id uuid, p_changes jsonb, p_actor text)
returns setof public.clients
language plpgsql security definer set search_path = ''
as $$
declare
  v_before public.clients;
  v_after public.clients;
  v_changed jsonb;
begin
  select * into v_before from public.clients c where c.id = p_id for update;
  if not found then
    return;
  end if;
  update public.clients c set
    name = case when p_changes ? 'name' then p_changes ->> 'name' else c.name end,
    phone = case when p_changes ? 'phone' then p_changes ->> 'phone' else c.phone end,
    locale = case when p_changes ? 'locale' then p_changes ->> 'locale' else c.locale end
  where c.id = p_id returning c.* into v_after;

  select jsonb_object_agg(b.key, jsonb_build_object('before', b.value, 'after', a.value)) into v_changed
  from jsonb_each(to_jsonb(v_before)) b join jsonb_each(to_jsonb(v_after)) a using (key)
  where a.value is distinct from b.value;
  if v_changed is not null then
    update public.clients c set updated_at = now() where c.id = p_id returning c.* into v_after;
    insert into public.audit_log (actor, action, target_type, target_id, details)
    values (p_actor, 'client.update', 'client', p_id::text, jsonb_build_object(
      'fields', (select jsonb_agg(key order by key) from jsonb_object_keys(v_changed) as key),
      'values', v_changed));
  end if;
  return next v_after;
end;
$$;

revoke all on function public.list_clients(text, timestamptz, uuid, integer)
  from public, anon, authenticated;
revoke all on function public.get_client_overview(uuid, integer) from public, anon, authenticated;
revoke all on function public.update_client(uuid, jsonb, text) from public, anon, authenticated;
grant execute on function public.list_clients(text, timestamptz, uuid, integer)
  to authenticated, service_role;
grant execute on function public.get_client_overview(uuid, integer) to authenticated, service_role;
grant execute on function public.update_client(uuid, jsonb, text) to service_role;
