-- Readiness compares this with the newest migration that the running code was written for. The table
-- is the one that the Supabase CLI keeps, which no API shows.
create function public.get_newest_migration()
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select max(m.version) from supabase_migrations.schema_migrations m
$$;

revoke all on function public.get_newest_migration() from public, anon, authenticated;
grant execute on function public.get_newest_migration() to service_role;
