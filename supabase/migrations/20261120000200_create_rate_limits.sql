-- Fixed windows, one row per key. A key is a digest where it would hold personal data.
create table public.rate_limits (
  key text primary key,
  window_started_at timestamptz not null,
  window_seconds integer not null check (window_seconds > 0),
  hits integer not null
);
create index rate_limits_window_idx on public.rate_limits (window_started_at);
alter table public.rate_limits enable row level security;
revoke all on public.rate_limits from anon, authenticated;
grant all on public.rate_limits to service_role;

-- Counts one hit; says whether it is within the limit and, if not, when to come back.
create function public.take_rate_limit(p_key text, p_limit integer, p_window_seconds integer)
returns table (allowed boolean, remaining integer, retry_after_seconds integer)
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.rate_limits;
begin
  insert into public.rate_limits as r (key, window_started_at, window_seconds, hits)
  values (p_key, now(), p_window_seconds, 1)
  on conflict (key) do update set
    hits = case when r.window_started_at + make_interval(secs => r.window_seconds) <= now()
                then 1 else least(r.hits + 1, 1000000) end,
    window_started_at = case when r.window_started_at + make_interval(secs => r.window_seconds) <= now()
                             then now() else r.window_started_at end,
    window_seconds = excluded.window_seconds
  returning * into v_row;

  -- Rows of windows long past are dropped now and then, so that the table stays small.
  if random() < 0.01 then
    delete from public.rate_limits where window_started_at < now() - interval '2 days';
  end if;

  return query select
    v_row.hits <= p_limit,
    greatest(p_limit - v_row.hits, 0),
    case when v_row.hits <= p_limit then 0
         else greatest(1, ceil(extract(epoch from
           v_row.window_started_at + make_interval(secs => v_row.window_seconds) - now()))::integer) end;
end;
$$;

create function public.clear_rate_limit(p_key text) returns void
language sql security definer set search_path = ''
as $$ delete from public.rate_limits where key = p_key $$;

revoke all on function public.take_rate_limit(text, integer, integer) from public, anon, authenticated;
revoke all on function public.clear_rate_limit(text) from public, anon, authenticated;
grant execute on function public.take_rate_limit(text, integer, integer) to service_role;
grant execute on function public.clear_rate_limit(text) to service_role;
