-- What anyone may buy without asking us first: the price list behind the public checkout. Whoever is not
-- on the staff names an offer, never an amount.
create table public.offers (
  slug text primary key check (slug ~ '^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$'),
  name_pt text not null check (length(name_pt) between 1 and 120),
  name_en text not null check (length(name_en) between 1 and 120),
  summary_pt text not null default '' check (length(summary_pt) <= 400),
  summary_en text not null default '' check (length(summary_en) <= 400),
  -- Centavos, of one piece or one period.
  amount_cents integer not null check (amount_cents between 1 and 99999999),
  -- Null: paid once.
  recurring_interval text check (recurring_interval in ('month', 'year')),
  recurring_count integer not null default 1 check (recurring_count between 1 and 12),
  -- Another name under which it may be asked for: the id of the price at the vendor.
  price_id text unique check (length(price_id) between 1 and 255),
  place integer not null default 0,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

alter table public.offers enable row level security;
revoke all on public.offers from anon, authenticated;
grant select on public.offers to authenticated;
grant all on public.offers to service_role;
create policy staff_read_offers on public.offers for select to authenticated
  using ((select public.is_staff()));

-- Makes an offer or changes one, and writes down who did. p_offer has the columns' names.
create function public.save_offer(p_slug text, p_offer jsonb, p_actor text) returns setof public.offers
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.offers as o (slug, name_pt, name_en, summary_pt, summary_en, amount_cents,
    recurring_interval, recurring_count, price_id, place, active)
  select p_slug, r.name_pt, r.name_en, coalesce(r.summary_pt, ''), coalesce(r.summary_en, ''),
    r.amount_cents, r.recurring_interval, coalesce(r.recurring_count, 1), r.price_id,
    coalesce(r.place, 0), coalesce(r.active, true)
  from jsonb_populate_record(null::public.offers, p_offer) as r
  on conflict (slug) do update set
    name_pt = excluded.name_pt, name_en = excluded.name_en, summary_pt = excluded.summary_pt,
    summary_en = excluded.summary_en, amount_cents = excluded.amount_cents,
    recurring_interval = excluded.recurring_interval, recurring_count = excluded.recurring_count,
    price_id = excluded.price_id, place = excluded.place, active = excluded.active,
    updated_at = now();
  insert into public.audit_log (actor, action, target_type, target_id, details)
  values (p_actor, 'offer.saved', 'offer', p_slug, p_offer);
  return query select * from public.offers o where o.slug = p_slug;
end;
$$;

revoke all on function public.save_offer(text, jsonb, text) from public, anon, authenticated;
grant execute on function public.save_offer(text, jsonb, text) to service_role;
