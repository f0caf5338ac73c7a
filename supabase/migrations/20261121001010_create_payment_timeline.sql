-- The list of payments, as before; with whether the payer disputes one, and found also by the reference
-- that the client sees: how the id of the checkout begins.
drop function public.list_payments(text, text, text, timestamptz, uuid, integer);
create function public.list_payments(
  p_provider text default null, p_status text default null, p_search text default null,
  p_before_at timestamptz default null, p_before_id uuid default null, p_limit integer default 50,
  p_dispute text default null
) returns table (
  id uuid, provider text, status text, amount_cents bigint, refunded_cents bigint, currency text,
  description text, failure jsonb, client_id uuid, client_name text, client_email text,
  external_ids text[], created_at timestamptz, paid_at timestamptz, updated_at timestamptz, dispute text
)
language sql stable security invoker set search_path = ''
as $$
  select p.id, p.provider, p.status, p.amount_cents, p.refunded_cents, p.currency,
         p.description, p.failure, p.client_id, c.name, c.email,
         array(select r.external_id from public.payment_references r
               where r.payment_id = p.id order by r.external_id),
         p.created_at, p.paid_at, p.updated_at, p.dispute
  from public.payments p left join public.clients c on c.id = p.client_id
  where (p_provider is null or p.provider = p_provider)
    and (p_status is null or p.status = p_status)
    and (p_dispute is null or p.dispute = p_dispute)
    and (p_search is null
         or position(lower(p_search) in lower(coalesce(c.name, '') || ' ' || coalesce(c.email, ''))) > 0
         or p.id::text = p_search
         or (length(p_search) >= 8 and starts_with(p.checkout_id::text, lower(p_search)))
         or exists (select 1 from public.payment_references r
                    where r.payment_id = p.id and position(lower(p_search) in lower(r.external_id)) > 0))
    and (p_before_at is null or (p.created_at, p.id) < (p_before_at, p_before_id))
  order by p.created_at desc, p.id desc
  limit least(greatest(p_limit, 1), 200)
$$;

-- The checkouts that belong to a payment: the one it was made on, and the others of that order.
create function public.list_payment_checkouts(p_payment_id uuid) returns setof public.checkouts
language sql stable security invoker set search_path = ''
as $$
  select c.* from public.checkouts c
  where c.order_key in (
    select o.order_key from public.checkouts o
    where o.payment_id = p_payment_id
       or o.id = (select p.checkout_id from public.payments p where p.id = p_payment_id))
  order by c.created_at, c.attempt
$$;

-- All that touched a payment, newest first: the vendor's notices, its links to pay by, reminders, mails
-- and the invoice. `link_id` is the row behind it: webhook event, checkout, e-mail or invoice.
create function public.list_payment_timeline(p_payment_id uuid, p_limit integer default 200)
returns table (at timestamptz, kind text, link_id uuid, details jsonb)
language sql stable security invoker set search_path = ''
as $$
  with ids as (
    select array_append(
      array(select m.payment_id from public.merged_payments m where m.merged_into = p_payment_id),
      p_payment_id) as payment_ids
  ), mail_keys as (
    select prefix || ':' || payment_id as key
    from ids, unnest(ids.payment_ids) as payment_id,
      unnest(array['payment-confirmation', 'payment-failed', 'invoice']) as prefix
    union
    select 'payment-reminder:' || payment_id || ':' || attempt
    from ids, unnest(ids.payment_ids) as payment_id, generate_series(1, 3) as attempt
    union
    select i.mail_key from public.invoices i
    where i.payment_id = p_payment_id and i.mail_key is not null
  )
  select happened.at, happened.kind, happened.link_id, happened.details from (
    select e.recorded_at as at, 'webhook' as kind, e.webhook_event_id as link_id, jsonb_build_object(
      'type', e.type, 'occurredAt', e.occurred_at, 'before', e.status_before, 'after', e.status_after,
      'disputeBefore', e.dispute_before, 'disputeAfter', e.dispute_after) as details
    from public.payment_events e where e.payment_id = p_payment_id
    union all
    select v.recorded_at, 'checkout', c.id, jsonb_build_object(
      'provider', c.provider, 'attempt', c.attempt, 'before', v.state_before, 'after', v.state_after,
      'reason', v.reason)
    from public.list_payment_checkouts(p_payment_id) c
    join public.checkout_events v on v.checkout_id = c.id
    union all
    select r.settled_at, 'reminder', null, jsonb_build_object(
      'attempt', r.attempt, 'after', r.state, 'reason', r.reason)
    from public.payment_reminders r
    where r.payment_id = p_payment_id and r.settled_at is not null
    union all
    select m.created_at, 'email', m.id, jsonb_build_object('template', m.template, 'after', m.state)
    from public.emails m where m.key in (select k.key from mail_keys k)
    union all
    select i.issued_at, 'invoice', i.id, jsonb_build_object('label', i.label, 'after', i.state)
    from public.invoices i where i.payment_id = p_payment_id
  ) as happened
  order by happened.at desc
  limit least(greatest(p_limit, 1), 500)
$$;

revoke all on function public.list_payments(text, text, text, timestamptz, uuid, integer, text)
  from public, anon, authenticated;
revoke all on function public.list_payment_checkouts(uuid) from public, anon, authenticated;
revoke all on function public.list_payment_timeline(uuid, integer) from public, anon, authenticated;
grant execute on function public.list_payments(text, text, text, timestamptz, uuid, integer, text)
  to authenticated, service_role;
grant execute on function public.list_payment_checkouts(uuid) to authenticated, service_role;
grant execute on function public.list_payment_timeline(uuid, integer) to authenticated, service_role;
