-- E-mail: a mail is written here, under its business key and with its final words, before the vendor is
-- called. What the vendor tells of it later only moves it forward.
create table public.emails (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (length(key) between 1 and 255),
  template text not null check (length(template) between 1 and 64),
  recipient text not null check (length(recipient) between 3 and 320),
  locale text not null check (locale in ('pt-BR', 'en')),
  variables jsonb not null,
  -- [{name, path, mediaType}], paths of the file store.
  attachments jsonb not null default '[]',
  -- As it was first rendered: a repeated try must send the same bytes under the same key. Null where the
  -- variables did not fit the template.
  subject text,
  html text,
  body_text text,
  -- pending: to be tried (again). sending: someone holds the lease. failed: will not be tried again.
  -- suppressed: the address is not written to.
  state text not null default 'pending' check (state in ('pending', 'sending', 'sent', 'delivered',
    'bounced', 'complained', 'failed', 'suppressed')),
  provider text,
  vendor_message_id text,
  -- {code, message}: why it failed, or why the last try did.
  failure jsonb,
  tries integer not null default 0,
  lease uuid,
  lease_until timestamptz,
  correlation_id text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  updated_at timestamptz not null default now()
);
create index emails_newest_idx on public.emails (created_at desc, id desc);
create index emails_recipient_idx on public.emails (lower(recipient), created_at desc);
create unique index emails_vendor_key on public.emails (provider, vendor_message_id)
  where vendor_message_id is not null;

-- What happened to a mail, in order. source_id names the vendor's notification, which counts once.
create table public.email_events (
  id uuid primary key default gen_random_uuid(),
  email_id uuid not null references public.emails (id) on delete cascade,
  type text not null check (length(type) between 1 and 64),
  details jsonb not null default '{}',
  source_id text unique,
  occurred_at timestamptz not null default now(),
  recorded_at timestamptz not null default now()
);
create index email_events_email_idx on public.email_events (email_id, occurred_at, recorded_at);

-- Addresses that are not written to any more, until a person lifts that. Normalized: lower case, trimmed.
create table public.email_suppressions (
  id uuid primary key default gen_random_uuid(),
  address text not null check (address = lower(trim(address))),
  reason text not null check (reason in ('bounced', 'complained', 'suppressed')),
  details text,
  email_id uuid references public.emails (id) on delete set null,
  source_id text not null,
  created_at timestamptz not null default now(),
  lifted_at timestamptz,
  lifted_by text,
  lift_reason text,
  unique (source_id, address)
);
create unique index email_suppressions_active_key on public.email_suppressions (address)
  where lifted_at is null;
create index email_suppressions_newest_idx on public.email_suppressions (created_at desc, id desc);

alter table public.emails enable row level security;
alter table public.email_events enable row level security;
alter table public.email_suppressions enable row level security;
revoke all on public.emails, public.email_events, public.email_suppressions from anon, authenticated;
grant select on public.emails, public.email_events, public.email_suppressions to authenticated;
grant all on public.emails, public.email_events, public.email_suppressions to service_role;
create policy staff_read_emails on public.emails for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_email_events on public.email_events for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_email_suppressions on public.email_suppressions for select to authenticated
  using ((select public.is_staff()));

-- Only upwards. A mail that we gave up on without an answer may have been taken after all; one that the
-- vendor itself gave up on was sent before.
create function public.email_state_rank(p_state text, p_was_sent boolean) returns integer
language sql immutable set search_path = ''
as $$
  select case p_state when 'pending' then 0 when 'sending' then 1
    when 'failed' then case when p_was_sent then 4 else 2 end
    when 'sent' then 3 when 'delivered' then 5 when 'suppressed' then 6
    when 'bounced' then 7 when 'complained' then 8 end
$$;

-- Writes the mail if its key is new, and takes the right to send it. The words of the first writer stay.
-- outcome: `claimed`; `settled` (sent, failed or suppressed, before or just now); `busy` (someone else is
-- at it); `conflict` (the key was used for another template or recipient).
-- p_email: {key, template, to, locale, variables, attachments, content: null | {subject, html, text},
-- failure: null | {code, message}, correlationId}; a failure settles a new mail at once.
create function public.claim_email(p_email jsonb, p_lease_seconds integer)
returns table (outcome text, email public.emails)
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.emails;
  v_outcome text;
  v_failure jsonb := nullif(p_email -> 'failure', 'null'::jsonb);
begin
  insert into public.emails as e (key, template, recipient, locale, variables, attachments, subject, html,
    body_text, state, failure, correlation_id)
  values (p_email ->> 'key', p_email ->> 'template', p_email ->> 'to', p_email ->> 'locale',
    p_email -> 'variables', p_email -> 'attachments', p_email #>> '{content,subject}',
    p_email #>> '{content,html}', p_email #>> '{content,text}',
    case when v_failure is null then 'pending' else 'failed' end, v_failure,
    p_email ->> 'correlationId')
  on conflict (key) do nothing
  returning e.* into v_row;
  if v_row.id is not null then
    insert into public.email_events (email_id, type, details)
    values (v_row.id, 'created', '{}');
    if v_failure is not null then
      insert into public.email_events (email_id, type, details) values (v_row.id, 'failed', v_failure);
    end if;
  end if;
  select * into v_row from public.emails e where e.key = p_email ->> 'key' for update;

  if v_row.template <> p_email ->> 'template' or lower(v_row.recipient) <> lower(p_email ->> 'to') then
    v_outcome := 'conflict';
  elsif v_row.state not in ('pending', 'sending') then
    v_outcome := 'settled';
  elsif v_row.state = 'sending' and v_row.lease_until > now() then
    v_outcome := 'busy';
  elsif exists (select 1 from public.email_suppressions s
                where s.address = lower(trim(v_row.recipient)) and s.lifted_at is null) then
    v_outcome := 'settled';
    update public.emails e
    set state = 'suppressed', lease = null, lease_until = null, updated_at = now(),
        failure = jsonb_build_object('code', 'address_suppressed',
          'message', 'This address is not written to any more.')
    where e.id = v_row.id returning e.* into v_row;
    insert into public.email_events (email_id, type, details)
    values (v_row.id, 'suppressed', v_row.failure);
  else
    v_outcome := 'claimed';
    update public.emails e
    set state = 'sending', lease = gen_random_uuid(), tries = e.tries + 1, updated_at = now(),
        lease_until = now() + make_interval(secs => p_lease_seconds)
    where e.id = v_row.id returning e.* into v_row;
  end if;
  return query select v_outcome, v_row;
end;
$$;

-- The holder of the lease is done. p_state: `sent` (with the vendor's id), `failed`, or `pending` (to be
-- tried again). What the vendor's notifications have said in the meantime stays.
create function public.settle_email(
  p_id uuid, p_lease uuid, p_state text, p_provider text default null,
  p_vendor_message_id text default null, p_failure jsonb default null
) returns setof public.emails
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.emails;
begin
  if p_state not in ('sent', 'failed', 'pending') then
    raise exception 'a mail cannot be settled as %', p_state using errcode = '22023';
  end if;
  select * into v_row from public.emails e where e.id = p_id for update;
  -- That the vendor has it is true whoever holds the lease by now.
  if p_state = 'sent' then
    update public.emails e
    set provider = coalesce(e.provider, p_provider), sent_at = coalesce(e.sent_at, now()),
        vendor_message_id = coalesce(e.vendor_message_id, p_vendor_message_id), updated_at = now()
    where e.id = p_id;
    if public.email_state_rank('sent', true)
       > public.email_state_rank(v_row.state, v_row.sent_at is not null) then
      update public.emails e
      set state = 'sent', failure = null, lease = null, lease_until = null where e.id = p_id;
      insert into public.email_events (email_id, type, details)
      values (p_id, 'accepted', jsonb_build_object('tries', v_row.tries));
    end if;
  elsif v_row.state = 'sending' and v_row.lease = p_lease then
    update public.emails e
    set state = p_state, failure = p_failure, lease = null, lease_until = null, updated_at = now()
    where e.id = p_id;
    insert into public.email_events (email_id, type, details)
    values (p_id, case p_state when 'failed' then 'failed' else 'postponed' end,
            coalesce(p_failure, '{}'));
  end if;
  return query select * from public.emails e where e.id = p_id;
end;
$$;

-- No more tries will come. Who is at it at this moment is left to finish.
create function public.give_up_email(p_key text, p_failure jsonb) returns setof public.emails
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.emails;
begin
  select * into v_row from public.emails e where e.key = p_key for update;
  if v_row.state = 'pending' or (v_row.state = 'sending' and v_row.lease_until <= now()) then
    update public.emails e
    set state = 'failed', failure = p_failure, lease = null, lease_until = null, updated_at = now()
    where e.id = v_row.id;
    insert into public.email_events (email_id, type, details) values (v_row.id, 'failed', p_failure);
  end if;
  return query select * from public.emails e where e.key = p_key;
end;
$$;

-- The vendor tells what became of a mail, found by our id (which it carries) or by the vendor's.
-- p_event: {sourceId, type, occurredAt, emailId, provider, vendorMessageId, addresses, details,
-- state: null | 'sent' | 'delivered' | 'bounced' | 'complained' | 'suppressed' | 'failed',
-- suppress: null | 'bounced' | 'complained' | 'suppressed'}
-- outcome: `applied`; `unchanged` (known, or overtaken); `unknown` (not a mail of ours). An address is
-- suppressed once per notification, whoever sent the mail; suppressed: how many are newly so.
create function public.apply_email_event(p_event jsonb)
returns table (outcome text, email_id uuid, state text, suppressed integer)
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.emails;
  v_source text := p_event ->> 'sourceId';
  v_state text := p_event ->> 'state';
  v_known boolean;
  v_outcome text := 'unchanged';
  v_addresses text[];
  v_suppressed integer := 0;
begin
  select * into v_row from public.emails e
  where e.id = (p_event ->> 'emailId')::uuid
     or (e.provider = p_event ->> 'provider' and e.vendor_message_id = p_event ->> 'vendorMessageId')
  order by (e.id = (p_event ->> 'emailId')::uuid) desc nulls last
  limit 1 for update;

  if v_row.id is null then
    v_outcome := 'unknown';
  else
    insert into public.email_events (email_id, type, details, source_id, occurred_at)
    values (v_row.id, p_event ->> 'type', coalesce(p_event -> 'details', '{}'), v_source,
            (p_event ->> 'occurredAt')::timestamptz)
    on conflict (source_id) do nothing;
    v_known := not found;
    if not v_known then
      -- Whatever it tells: the vendor has the mail.
      update public.emails e
      set provider = coalesce(e.provider, p_event ->> 'provider'), updated_at = now(),
          sent_at = coalesce(e.sent_at, now()),
          vendor_message_id = coalesce(e.vendor_message_id, p_event ->> 'vendorMessageId')
      where e.id = v_row.id;
      if v_state is not null and public.email_state_rank(v_state, true)
         > public.email_state_rank(v_row.state, v_row.sent_at is not null) then
        v_outcome := 'applied';
        update public.emails e
        set state = v_state, lease = null, lease_until = null,
            failure = case when v_state in ('sent', 'delivered') then null
              else jsonb_build_object('code', 'vendor_' || v_state,
                'message', coalesce(p_event #>> '{details,message}', v_state)) end
        where e.id = v_row.id returning e.* into v_row;
      end if;
    end if;
  end if;

  if p_event ->> 'suppress' is not null and v_known is not true then
    v_addresses := case when v_row.id is null
      then array(select lower(trim(a)) from jsonb_array_elements_text(p_event -> 'addresses') a)
      else array[lower(trim(v_row.recipient))] end;
    insert into public.email_suppressions (address, reason, details, email_id, source_id)
    select distinct a, p_event ->> 'suppress', p_event #>> '{details,message}', v_row.id, v_source
    from unnest(v_addresses) a where length(a) between 3 and 320
    on conflict do nothing;
    get diagnostics v_suppressed = row_count;
  end if;
  return query select v_outcome, v_row.id, v_row.state, v_suppressed;
end;
$$;

-- A person lets an address be written to again; audited. None: there is no such suppression, or it was
-- lifted before.
create function public.lift_email_suppression(p_id uuid, p_actor text, p_reason text)
returns setof public.email_suppressions
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.email_suppressions;
begin
  update public.email_suppressions s
  set lifted_at = now(), lifted_by = p_actor, lift_reason = p_reason
  where s.id = p_id and s.lifted_at is null
  returning s.* into v_row;
  if v_row.id is null then
    return;
  end if;
  insert into public.audit_log (actor, action, target_type, target_id, reason, details)
  values (p_actor, 'email_suppression.lift', 'email_suppression', p_id::text, p_reason,
          jsonb_build_object('suppressedBecause', v_row.reason));
  return next v_row;
end;
$$;

-- Newest first, paged by (time, id); without the words of the mails.
create function public.list_emails(
  p_state text default null, p_template text default null, p_search text default null,
  p_before_at timestamptz default null, p_before_id uuid default null, p_limit integer default 50
) returns table (
  id uuid, key text, template text, recipient text, locale text, subject text, state text,
  failure jsonb, tries integer, created_at timestamptz, sent_at timestamptz, updated_at timestamptz
)
language sql stable security invoker set search_path = ''
as $$
  select e.id, e.key, e.template, e.recipient, e.locale, e.subject, e.state, e.failure, e.tries,
         e.created_at, e.sent_at, e.updated_at
  from public.emails e
  where (p_state is null or e.state = p_state)
    and (p_template is null or e.template = p_template)
    and (p_search is null
         or position(lower(p_search) in lower(e.recipient)) > 0
         or position(lower(p_search) in lower(e.key)) > 0
         or position(lower(p_search) in lower(coalesce(e.subject, ''))) > 0
         or e.correlation_id = p_search or e.vendor_message_id = p_search or e.id::text = p_search)
    and (p_before_at is null or (e.created_at, e.id) < (p_before_at, p_before_id))
  order by e.created_at desc, e.id desc
  limit least(greatest(p_limit, 1), 200)
$$;

create function public.list_email_suppressions(
  p_active boolean default null, p_reason text default null, p_search text default null,
  p_before_at timestamptz default null, p_before_id uuid default null, p_limit integer default 50
) returns setof public.email_suppressions
language sql stable security invoker set search_path = ''
as $$
  select s.* from public.email_suppressions s
  where (p_active is null or (s.lifted_at is null) = p_active)
    and (p_reason is null or s.reason = p_reason)
    and (p_search is null or position(lower(p_search) in s.address) > 0 or s.id::text = p_search)
    and (p_before_at is null or (s.created_at, s.id) < (p_before_at, p_before_id))
  order by s.created_at desc, s.id desc
  limit least(greatest(p_limit, 1), 200)
$$;

-- Alerts: what people should look at, one row per key, told to them once where a way to tell is set up.
create table public.alerts (
  id uuid primary key default gen_random_uuid(),
  key text not null unique check (length(key) between 1 and 255),
  severity text not null check (severity in ('info', 'warning', 'critical')),
  title text not null,
  details jsonb not null default '{}',
  -- recorded: nobody is set up to be told. failed: telling did not work, and will not be tried again.
  state text not null default 'pending'
    check (state in ('pending', 'sending', 'sent', 'recorded', 'failed')),
  failure jsonb,
  tries integer not null default 0,
  lease uuid,
  lease_until timestamptz,
  correlation_id text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index alerts_newest_idx on public.alerts (created_at desc, id desc);
alter table public.alerts enable row level security;
revoke all on public.alerts from anon, authenticated;
grant select on public.alerts to authenticated;
grant all on public.alerts to service_role;
create policy staff_read_alerts on public.alerts for select to authenticated
  using ((select public.is_staff()));

-- Writes the alert if its key is new, and takes the right to tell of it. outcome: `claimed`, `settled`,
-- `busy`. p_alert: {key, severity, title, details, correlationId}
create function public.claim_alert(p_alert jsonb, p_lease_seconds integer)
returns table (outcome text, alert public.alerts)
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.alerts;
  v_outcome text;
begin
  insert into public.alerts as a (key, severity, title, details, correlation_id)
  values (p_alert ->> 'key', p_alert ->> 'severity', p_alert ->> 'title', p_alert -> 'details',
          p_alert ->> 'correlationId')
  on conflict (key) do nothing;
  select * into v_row from public.alerts a where a.key = p_alert ->> 'key' for update;
  if v_row.state not in ('pending', 'sending') then
    v_outcome := 'settled';
  elsif v_row.state = 'sending' and v_row.lease_until > now() then
    v_outcome := 'busy';
  else
    v_outcome := 'claimed';
    update public.alerts a
    set state = 'sending', lease = gen_random_uuid(), tries = a.tries + 1,
        lease_until = now() + make_interval(secs => p_lease_seconds)
    where a.id = v_row.id returning a.* into v_row;
  end if;
  return query select v_outcome, v_row;
end;
$$;

-- What came of telling; p_state `sent`, `recorded`, `failed` or `pending` (to be tried again). Without
-- the lease only `failed` counts, and only where nobody is at it.
create function public.settle_alert(
  p_key text, p_state text, p_lease uuid default null, p_failure jsonb default null
) returns setof public.alerts
language plpgsql security definer set search_path = ''
as $$
begin
  if p_state not in ('sent', 'recorded', 'failed', 'pending') then
    raise exception 'an alert cannot be settled as %', p_state using errcode = '22023';
  end if;
  update public.alerts a
  set state = p_state, failure = p_failure, lease = null, lease_until = null,
      sent_at = case when p_state = 'sent' then now() else a.sent_at end
  where a.key = p_key
    and ((a.state = 'sending' and a.lease = p_lease)
         or (p_lease is null and p_state = 'failed'
             and (a.state = 'pending' or (a.state = 'sending' and a.lease_until <= now()))));
  return query select * from public.alerts a where a.key = p_key;
end;
$$;

revoke all on function public.email_state_rank(text, boolean) from public, anon, authenticated;
revoke all on function public.claim_email(jsonb, integer) from public, anon, authenticated;
revoke all on function public.settle_email(uuid, uuid, text, text, text, jsonb) from public, anon, authenticated;
revoke all on function public.give_up_email(text, jsonb) from public, anon, authenticated;
revoke all on function public.apply_email_event(jsonb) from public, anon, authenticated;
revoke all on function public.lift_email_suppression(uuid, text, text) from public, anon, authenticated;
revoke all on function public.list_emails(text, text, text, timestamptz, uuid, integer)
  from public, anon, authenticated;
revoke all on function public.list_email_suppressions(boolean, text, text, timestamptz, uuid, integer)
  from public, anon, authenticated;
revoke all on function public.claim_alert(jsonb, integer) from public, anon, authenticated;
revoke all on function public.settle_alert(text, text, uuid, jsonb) from public, anon, authenticated;
grant execute on function public.claim_email(jsonb, integer) to service_role;
grant execute on function public.settle_email(uuid, uuid, text, text, text, jsonb) to service_role;
grant execute on function public.give_up_email(text, jsonb) to service_role;
grant execute on function public.apply_email_event(jsonb) to service_role;
grant execute on function public.lift_email_suppression(uuid, text, text) to service_role;
grant execute on function public.list_emails(text, text, text, timestamptz, uuid, integer)
  to authenticated, service_role;
grant execute on function public.list_email_suppressions(boolean, text, text, timestamptz, uuid, integer)
  to authenticated, service_role;
grant execute on function public.claim_alert(jsonb, integer) to service_role;
grant execute on function public.settle_alert(text, text, uuid, jsonb) to service_role;
