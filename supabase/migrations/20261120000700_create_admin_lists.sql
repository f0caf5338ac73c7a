-- What the admin pages and their API read: newest first, paged by (time, id), filtered in one place.
-- Security invoker: the policies of the tables decide who sees anything.
create function public.list_webhook_events(
  p_provider text default null, p_status text default null, p_external_id text default null,
  p_search text default null, p_before_at timestamptz default null, p_before_id uuid default null,
  p_limit integer default 50
) returns table (
  id uuid, provider text, external_id text, type text, status text, dispatch integer, attempts integer,
  error jsonb, correlation_id text, received_at timestamptz, enqueued_at timestamptz, processed_at timestamptz
)
language sql stable security invoker set search_path = ''
as $$
  select w.id, w.provider, w.external_id, w.type, w.status, w.dispatch, w.attempts,
         w.error, w.correlation_id, w.received_at, w.enqueued_at, w.processed_at
  from public.webhook_events w
  where (p_provider is null or w.provider = p_provider)
    and (p_status is null or w.status = p_status)
    and (p_external_id is null or w.external_id = p_external_id)
    and (p_search is null
         or position(lower(p_search) in lower(w.external_id)) > 0
         or position(lower(p_search) in lower(w.type)) > 0
         or w.correlation_id = p_search or w.id::text = p_search)
    and (p_before_at is null or (w.received_at, w.id) < (p_before_at, p_before_id))
  order by w.received_at desc, w.id desc
  limit least(greatest(p_limit, 1), 200)
$$;

create function public.list_payments(
  p_provider text default null, p_status text default null, p_search text default null,
  p_before_at timestamptz default null, p_before_id uuid default null, p_limit integer default 50
) returns table (
  id uuid, provider text, status text, amount_cents bigint, refunded_cents bigint, currency text,
  description text, failure jsonb, client_id uuid, client_name text, client_email text,
  external_ids text[], created_at timestamptz, paid_at timestamptz, updated_at timestamptz
)
language sql stable security invoker set search_path = ''
as $$
  select p.id, p.provider, p.status, p.amount_cents, p.refunded_cents, p.currency,
         p.description, p.failure, p.client_id, c.name, c.email,
         array(select r.external_id from public.payment_references r
               where r.payment_id = p.id order by r.external_id),
         p.created_at, p.paid_at, p.updated_at
  from public.payments p left join public.clients c on c.id = p.client_id
  where (p_provider is null or p.provider = p_provider)
    and (p_status is null or p.status = p_status)
    and (p_search is null
         or position(lower(p_search) in lower(coalesce(c.name, '') || ' ' || coalesce(c.email, ''))) > 0
         or p.id::text = p_search
         or exists (select 1 from public.payment_references r
                    where r.payment_id = p.id and position(lower(p_search) in lower(r.external_id)) > 0))
    and (p_before_at is null or (p.created_at, p.id) < (p_before_at, p_before_id))
  order by p.created_at desc, p.id desc
  limit least(greatest(p_limit, 1), 200)
$$;

revoke all on function public.list_webhook_events(text, text, text, text, timestamptz, uuid, integer)
  from public, anon, authenticated;
revoke all on function public.list_payments(text, text, text, timestamptz, uuid, integer)
  from public, anon, authenticated;
grant execute on function public.list_webhook_events(text, text, text, text, timestamptz, uuid, integer)
  to authenticated, service_role;
grant execute on function public.list_payments(text, text, text, timestamptz, uuid, integer)
  to authenticated, service_role;
