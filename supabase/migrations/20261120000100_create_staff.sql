-- Staff rights live in a table, never in JWT metadata: a right that is taken away is gone at once.

-- Hosted projects grant everything in public to the API roles by default. Here every grant is explicit.
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;
alter default privileges in schema public revoke execute on functions from public, anon, authenticated;

create table public.staff (
  user_id uuid primary key references auth.users (id) on delete cascade,
  email text not null,
  name text not null,
  role text not null default 'member' check (role in ('admin', 'member')),
  active boolean not null default true,
  created_at timestamptz not null default now()
);
create unique index staff_email_key on public.staff (lower(email));

alter table public.staff enable row level security;
revoke all on public.staff from anon, authenticated;
grant select on public.staff to authenticated;
grant all on public.staff to service_role;

-- Security definer, because the policies of staff itself would otherwise recurse.
create function public.is_staff() returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (select 1 from public.staff where user_id = (select auth.uid()) and active)
$$;
revoke all on function public.is_staff() from public, anon, authenticated;
grant execute on function public.is_staff() to authenticated, service_role;

create policy staff_read_staff on public.staff for select to authenticated
  using ((select public.is_staff()));

-- What people did by hand, with who and why.
create table public.audit_log (
  id bigint generated always as identity primary key,
  actor text not null,
  action text not null,
  target_type text not null,
  target_id text not null,
  reason text,
  details jsonb not null default '{}',
  created_at timestamptz not null default now()
);
create index audit_log_target_idx on public.audit_log (target_type, target_id, created_at desc);

alter table public.audit_log enable row level security;
revoke all on public.audit_log from anon, authenticated;
grant select on public.audit_log to authenticated;
grant all on public.audit_log to service_role;
create policy staff_read_audit_log on public.audit_log for select to authenticated
  using ((select public.is_staff()));
