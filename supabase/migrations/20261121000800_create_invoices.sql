-- Files are kept in one private bucket. Hosted Supabase has a table of buckets; the local stand-in
-- knows this one bucket anyway.
do $$
begin
  if to_regclass('storage.buckets') is not null then
    execute $sql$
      insert into storage.buckets (id, name, public, file_size_limit)
      values ('desk', 'desk', false, 52428800) on conflict (id) do nothing
    $sql$;
  end if;
end
$$;

-- Invoices: numbered without gaps within a series, one per payment, never deleted and never renumbered.
create table public.invoice_series (
  name text primary key check (name ~ '^[A-Z0-9]{1,8}$'),
  -- Counted up in the transaction that writes the invoice: one that fails gives its number back.
  last_number bigint not null default 0 check (last_number >= 0),
  -- Payments of before are not invoiced by the sweeper.
  started_at timestamptz not null default now()
);
insert into public.invoice_series (name) values ('A');

create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  series text not null references public.invoice_series (name),
  number bigint not null check (number > 0),
  -- As people write it: A-000017.
  label text not null generated always as (
    series || '-' || case when number < 1000000 then lpad(number::text, 6, '0') else number::text end
  ) stored,
  -- Null once it is void.
  payment_id uuid unique references public.payments (id) on delete restrict,
  client_id uuid references public.clients (id) on delete set null,
  provider text not null,
  -- The ids that the payment went by.
  payment_references text[] not null,
  amount_cents bigint not null check (amount_cents >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  description text,
  -- Both as they were when it was issued: {name, email, phone, taxId}, {name, taxId, address, email}.
  client jsonb not null,
  firm jsonb not null,
  locale text not null check (locale in ('pt-BR', 'en')),
  paid_at timestamptz not null,
  issued_at timestamptz not null default now(),
  -- issued: it has its number. stored: its PDF is kept. mailed: its mail was handed to the outbox.
  -- void: what it was issued for turned out to be a payment that has one.
  state text not null default 'issued' check (state in ('issued', 'stored', 'mailed', 'void')),
  pdf_path text,
  pdf_sha256 text check (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  mail_key text,
  -- Nothing is left to do; without an address that is so once it is stored.
  finished_at timestamptz,
  voided_at timestamptz,
  void_reason text,
  void_alerted_at timestamptz,
  correlation_id text not null,
  updated_at timestamptz not null default now(),
  unique (series, number),
  check ((state = 'void') = (voided_at is not null)),
  check (payment_id is not null or state = 'void')
);
create index invoices_newest_idx on public.invoices (issued_at desc, id desc);
create index invoices_client_idx on public.invoices (client_id, issued_at desc);
create index invoices_unfinished_idx on public.invoices (issued_at) where finished_at is null;
create index invoices_void_idx on public.invoices (voided_at) where void_alerted_at is null;
create index payments_paid_idx on public.payments (paid_at) where paid_at is not null;

-- Which payment an earlier one turned out to be: events name the one that is gone.
create table public.merged_payments (
  payment_id uuid primary key,
  merged_into uuid not null references public.payments (id) on delete cascade,
  merged_at timestamptz not null default now()
);

alter table public.invoice_series enable row level security;
alter table public.invoices enable row level security;
alter table public.merged_payments enable row level security;
revoke all on public.invoice_series, public.invoices, public.merged_payments from anon, authenticated;
grant select on public.invoice_series, public.invoices, public.merged_payments to authenticated;
grant all on public.invoice_series, public.invoices, public.merged_payments to service_role;
create policy staff_read_invoice_series on public.invoice_series for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_invoices on public.invoices for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_merged_payments on public.merged_payments for select to authenticated
  using ((select public.is_staff()));

-- Two payments become one by their references (merge_payments): the invoice goes along. Where both have
-- one, that of the payment that goes is void; its number stays taken.
create function public.follow_merged_payment() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  -- Whoever is issuing an invoice for either of them finishes first.
  perform 1 from public.payments p where p.id in (old.payment_id, new.payment_id)
  order by p.id for update;
  update public.merged_payments m set merged_into = new.payment_id where m.merged_into = old.payment_id;
  insert into public.merged_payments (payment_id, merged_into) values (old.payment_id, new.payment_id)
  on conflict (payment_id) do update set merged_into = excluded.merged_into;

  if exists (select 1 from public.invoices i where i.payment_id = new.payment_id) then
    update public.invoices i
    set state = 'void', payment_id = null, voided_at = now(), void_reason = 'payments_merged',
        finished_at = coalesce(i.finished_at, now()), updated_at = now()
    where i.payment_id = old.payment_id;
  else
    update public.invoices i set payment_id = new.payment_id, updated_at = now()
    where i.payment_id = old.payment_id;
  end if;
  return null;
end;
$$;
create trigger payment_references_merged after update of payment_id on public.payment_references
  for each row when (old.payment_id is distinct from new.payment_id)
  execute function public.follow_merged_payment();

-- The invoice of a payment: made with the next number of the series, or the one that there is. The
-- payment's row is locked first, so that two at once get the same one; then the series, until the end
-- of the transaction, so that no number is lost.
-- outcome: `issued`, `known`; or without an invoice `no_payment`, `not_paid`, `amount_unknown`.
create function public.issue_invoice(
  p_payment_id uuid, p_series text, p_firm jsonb, p_correlation_id text
) returns table (outcome text, invoice public.invoices)
language plpgsql security definer set search_path = ''
as $$
declare
  v_id uuid := p_payment_id;
  v_payment public.payments;
  v_client public.clients;
  v_invoice public.invoices;
  v_number bigint;
begin
  loop
    select * into v_payment from public.payments p where p.id = v_id for update;
    exit when found;
    -- Gone, perhaps while we waited for its lock.
    select m.merged_into into v_id from public.merged_payments m where m.payment_id = v_id;
    if not found then
      return query select 'no_payment', null::public.invoices;
      return;
    end if;
  end loop;

  select * into v_invoice from public.invoices i where i.payment_id = v_payment.id;
  if found then
    return query select 'known', v_invoice;
    return;
  end if;
  if v_payment.paid_at is null then
    return query select 'not_paid', null::public.invoices;
    return;
  end if;
  if v_payment.amount_cents is null or v_payment.currency is null then
    return query select 'amount_unknown', null::public.invoices;
    return;
  end if;

  select * into v_client from public.clients c where c.id = v_payment.client_id;
  update public.invoice_series s set last_number = s.last_number + 1 where s.name = p_series
  returning s.last_number into v_number;
  if not found then
    raise exception 'there is no invoice series %', p_series using errcode = '22023';
  end if;
  insert into public.invoices (series, number, payment_id, client_id, provider, payment_references,
    amount_cents, currency, description, client, firm, locale, paid_at, correlation_id)
  values (p_series, v_number, v_payment.id, v_payment.client_id, v_payment.provider,
    array(select r.external_id from public.payment_references r
          where r.payment_id = v_payment.id order by r.external_id),
    v_payment.amount_cents, v_payment.currency, v_payment.description,
    jsonb_build_object('name', v_client.name, 'email', v_client.email, 'phone', v_client.phone,
      'taxId', v_client.tax_id),
    p_firm, coalesce(v_client.locale, 'pt-BR'), v_payment.paid_at, p_correlation_id)
  returning * into v_invoice;
  return query select 'issued', v_invoice;
end;
$$;

-- Its PDF is kept under this path.
create function public.record_invoice_pdf(p_id uuid, p_path text, p_sha256 text)
returns setof public.invoices
language sql security definer set search_path = ''
as $$
  update public.invoices i
  set pdf_path = p_path, pdf_sha256 = p_sha256, updated_at = now(),
      state = case when i.state = 'issued' then 'stored' else i.state end
  where i.id = p_id
  returning i.*
$$;

-- Nothing is left to do: its mail was handed over under this key, or there is nobody to write to.
create function public.finish_invoice(p_id uuid, p_mail_key text default null)
returns setof public.invoices
language sql security definer set search_path = ''
as $$
  update public.invoices i
  set state = case when i.state = 'stored' and p_mail_key is not null then 'mailed' else i.state end,
      mail_key = coalesce(i.mail_key, p_mail_key),
      finished_at = coalesce(i.finished_at, now()), updated_at = now()
  where i.id = p_id and i.state <> 'issued'
  returning i.*
$$;

-- What should have been finished a while ago: invoices that are not, and payments without one.
create function public.list_unfinished_invoices(p_older_than_seconds integer, p_limit integer default 200)
returns table (payment_id uuid, correlation_id text)
language sql stable security definer set search_path = ''
as $$
  (select i.payment_id, i.correlation_id from public.invoices i
   where i.finished_at is null and i.payment_id is not null
     and i.issued_at < now() - make_interval(secs => p_older_than_seconds)
   order by i.issued_at limit p_limit)
  union all
  (select p.id, 'invoice-sweeper' from public.payments p
   where p.paid_at is not null and p.status in ('paid', 'partially_refunded')
     and p.updated_at < now() - make_interval(secs => p_older_than_seconds)
     and p.paid_at > now() - interval '30 days'
     and p.created_at >= (select min(s.started_at) from public.invoice_series s)
     and not exists (select 1 from public.invoices i where i.payment_id = p.id)
   order by p.paid_at desc limit p_limit)
$$;

create function public.list_invoices(
  p_state text default null, p_client_id uuid default null, p_search text default null,
  p_before_at timestamptz default null, p_before_id uuid default null, p_limit integer default 50
) returns table (
  id uuid, label text, state text, amount_cents bigint, currency text, description text, provider text,
  payment_id uuid, client_id uuid, client_name text, client_email text, client_tax_id text,
  mail_state text, paid_at timestamptz, issued_at timestamptz
)
language sql stable security invoker set search_path = ''
as $$
  select i.id, i.label, i.state, i.amount_cents, i.currency, i.description, i.provider,
         i.payment_id, i.client_id, i.client ->> 'name', i.client ->> 'email', i.client ->> 'taxId',
         e.state, i.paid_at, i.issued_at
  from public.invoices i left join public.emails e on e.key = i.mail_key
  where (p_state is null or i.state = p_state)
    and (p_client_id is null or i.client_id = p_client_id)
    and (p_search is null
         or position(lower(p_search) in lower(i.label)) > 0
         or position(lower(p_search) in lower(
              coalesce(i.client ->> 'name', '') || ' ' || coalesce(i.client ->> 'email', ''))) > 0
         or i.client ->> 'taxId' = p_search
         or (regexp_replace(p_search, '[\s./-]', '', 'g') ~ '^\d{11,14}$'
             and regexp_replace(coalesce(i.client ->> 'taxId', ''), '\D', '', 'g')
                 = regexp_replace(p_search, '\D', '', 'g'))
         or i.id::text = p_search or i.payment_id::text = p_search
         or p_search = any (i.payment_references))
    and (p_before_at is null or (i.issued_at, i.id) < (p_before_at, p_before_id))
  order by i.issued_at desc, i.id desc
  limit least(greatest(p_limit, 1), 200)
$$;

revoke all on function public.follow_merged_payment() from public, anon, authenticated;
revoke all on function public.issue_invoice(uuid, text, jsonb, text) from public, anon, authenticated;
revoke all on function public.record_invoice_pdf(uuid, text, text) from public, anon, authenticated;
revoke all on function public.finish_invoice(uuid, text) from public, anon, authenticated;
revoke all on function public.list_unfinished_invoices(integer, integer)
  from public, anon, authenticated;
revoke all on function public.list_invoices(text, uuid, text, timestamptz, uuid, integer)
  from public, anon, authenticated;
grant execute on function public.issue_invoice(uuid, text, jsonb, text) to service_role;
grant execute on function public.record_invoice_pdf(uuid, text, text) to service_role;
grant execute on function public.finish_invoice(uuid, text) to service_role;
grant execute on function public.list_unfinished_invoices(integer, integer) to service_role;
grant execute on function public.list_invoices(text, uuid, text, timestamptz, uuid, integer)
  to authenticated, service_role;
