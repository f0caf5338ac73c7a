create table public.clients (
  id uuid primary key default gen_random_uuid(),
  name text,
  email text,
  phone text,
  tax_id text,
  locale text not null default 'pt-BR' check (locale in ('pt-BR', 'en')),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index clients_email_key on public.clients (lower(email));

-- One client may be several customers at a vendor (Stripe makes one per checkout unless told otherwise).
create table public.client_accounts (
  provider text not null,
  external_id text not null,
  client_id uuid not null references public.clients (id) on delete cascade,
  primary key (provider, external_id)
);
create index client_accounts_client_idx on public.client_accounts (client_id);

alter table public.clients enable row level security;
alter table public.client_accounts enable row level security;
revoke all on public.clients, public.client_accounts from anon, authenticated;
grant select on public.clients, public.client_accounts to authenticated;
grant all on public.clients, public.client_accounts to service_role;
create policy staff_read_clients on public.clients for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_client_accounts on public.client_accounts for select to authenticated
  using ((select public.is_staff()));

-- Finds the client behind a vendor's customer, or makes one. What is known is never overwritten.
-- p_customer: {externalId, email, name, phone, taxId, locale}, each may be null. Null when nothing identifies anyone.
create function public.ensure_client(p_provider text, p_customer jsonb) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  v_external_id text := nullif(p_customer ->> 'externalId', '');
  v_email text := nullif(lower(trim(p_customer ->> 'email')), '');
  v_id uuid;
begin
  if v_external_id is null and v_email is null then
    return null;
  end if;
  if v_external_id is not null then
    perform pg_catalog.pg_advisory_xact_lock(
      pg_catalog.hashtextextended('client:' || p_provider || ':' || v_external_id, 0));
    select a.client_id into v_id from public.client_accounts a
    where a.provider = p_provider and a.external_id = v_external_id;
  end if;
  if v_id is null and v_email is not null then
    insert into public.clients as c (email) values (v_email)
    on conflict (lower(email)) do update set updated_at = now()
    returning c.id into v_id;
  end if;
  if v_id is null then
    insert into public.clients default values returning id into v_id;
  end if;
  if v_external_id is not null then
    insert into public.client_accounts (provider, external_id, client_id)
    values (p_provider, v_external_id, v_id)
    on conflict (provider, external_id) do nothing;
  end if;

  update public.clients c set
    name = coalesce(c.name, nullif(p_customer ->> 'name', '')),
    phone = coalesce(c.phone, nullif(p_customer ->> 'phone', '')),
    tax_id = coalesce(c.tax_id, nullif(p_customer ->> 'taxId', '')),
    locale = case when c.created_at = now() then coalesce(nullif(p_customer ->> 'locale', ''), c.locale)
                  else c.locale end,
    updated_at = now()
  where c.id = v_id;
  -- Known by account only until now: the address is taken over, unless it is somebody else's.
  if v_email is not null then
    update public.clients c set email = v_email
    where c.id = v_id and c.email is null
      and not exists (select 1 from public.clients o where lower(o.email) = v_email);
  end if;
  return v_id;
end;
$$;
revoke all on function public.ensure_client(text, jsonb) from public, anon, authenticated;
grant execute on function public.ensure_client(text, jsonb) to service_role;
