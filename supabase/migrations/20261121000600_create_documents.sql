-- Documents: what clients and staff send in. The bytes are in the file store; here is what is known of them.
create table public.documents (
  id uuid primary key default gen_random_uuid(),
  -- Null: staff sent it in for nobody in particular.
  client_id uuid references public.clients (id) on delete cascade,
  source text not null check (source in ('web', 'staff', 'whatsapp', 'api')),
  name text not null check (length(name) between 1 and 200),
  media_type text not null
    check (media_type in ('application/pdf', 'image/png', 'image/jpeg', 'image/webp')),
  size_bytes bigint not null check (size_bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Where the bytes are in the file store.
  path text not null,
  page_count integer not null check (page_count > 0),
  -- What was seen in it that is kept and never run: scripts, attached files.
  warnings text[] not null default '{}',
  state text not null default 'uploaded' check (state in ('uploaded', 'analyzing', 'analyzed', 'failed')),
  -- Counts up with every rescue; a job of an older one finds nothing to do any more.
  dispatch integer not null default 0,
  -- Since when the job engine has it; null: it was not handed over yet.
  enqueued_at timestamptz,
  -- {step, done, total}: how far the analysis is.
  progress jsonb,
  -- How the text was read: {pages, sources, confidence}.
  ocr jsonb,
  kind text,
  confidence real check (confidence between 0 and 1),
  failure jsonb,
  idempotency_key text unique check (length(idempotency_key) between 1 and 300),
  correlation_id text not null,
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null default now(),
  -- The sign of life: every step of the analysis moves it.
  updated_at timestamptz not null default now()
);
-- The same bytes of the same client are the same document.
create unique index documents_content_key on public.documents (client_id, sha256) nulls not distinct;
create index documents_newest_idx on public.documents (created_at desc, id desc);
create index documents_client_newest_idx on public.documents (client_id, created_at desc, id desc);
create index documents_unfinished_idx on public.documents (updated_at)
  where state in ('uploaded', 'analyzing');

create table public.document_pages (
  document_id uuid not null references public.documents (id) on delete cascade,
  number integer not null check (number > 0),
  text text not null,
  confidence real not null check (confidence between 0 and 1),
  source text not null check (source in ('text_layer', 'openai', 'groq', 'tesseract')),
  -- [{text, confidence, box: [left, top, right, bottom] as parts of the page}], where the source tells.
  words jsonb,
  -- By how many degrees the page was turned clockwise to stand upright.
  turned_degrees integer not null default 0 check (turned_degrees in (0, 90, 180, 270)),
  created_at timestamptz not null default now(),
  primary key (document_id, number)
);

alter table public.documents enable row level security;
alter table public.document_pages enable row level security;
revoke all on public.documents, public.document_pages from anon, authenticated;
grant select on public.documents, public.document_pages to authenticated;
grant all on public.documents, public.document_pages to service_role;
create policy staff_read_documents on public.documents for select to authenticated
  using ((select public.is_staff()));
create policy staff_read_document_pages on public.document_pages for select to authenticated
  using ((select public.is_staff()));

-- The row of a document whose bytes are stored. outcome: `new`; `same` (that client sent those bytes, or
-- used that key for them, before: the row of then); `key_reused` (the key stands for other bytes).
-- One that had failed is analyzed again when it is sent again.
create function public.create_document(
  p_client_id uuid, p_source text, p_name text, p_media_type text, p_size_bytes bigint, p_sha256 text,
  p_path text, p_page_count integer, p_warnings text[], p_idempotency_key text, p_correlation_id text
) returns table (outcome text, id uuid)
language plpgsql security definer set search_path = ''
as $$
declare
  v_row public.documents;
  v_outcome text := 'new';
begin
  -- Two uploads of the same thing at the same moment wait for each other here.
  perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('document:' || p_sha256, 0));
  if p_idempotency_key is not null then
    perform pg_catalog.pg_advisory_xact_lock(
      pg_catalog.hashtextextended('document-key:' || p_idempotency_key, 0));
    select * into v_row from public.documents d where d.idempotency_key = p_idempotency_key;
    if found and (v_row.sha256 <> p_sha256 or v_row.client_id is distinct from p_client_id) then
      return query select 'key_reused'::text, v_row.id;
      return;
    end if;
  end if;

  select * into v_row from public.documents d
  where d.client_id is not distinct from p_client_id and d.sha256 = p_sha256;
  if found then
    v_outcome := 'same';
    if v_row.state = 'failed' then
      perform public.retry_document(v_row.id);
    end if;
  else
    insert into public.documents as d (
      client_id, source, name, media_type, size_bytes, sha256, path, page_count, warnings,
      idempotency_key, correlation_id
    ) values (
      p_client_id, p_source, p_name, p_media_type, p_size_bytes, p_sha256, p_path, p_page_count,
      coalesce(p_warnings, '{}'), p_idempotency_key, p_correlation_id
    ) returning * into v_row;
  end if;
  return query select v_outcome, v_row.id;
end;
$$;

-- A failed one may be tried again, by hand or because it was sent again. Pages that were read stay read.
create function public.retry_document(p_id uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.documents d set
    state = 'uploaded', dispatch = d.dispatch + 1, enqueued_at = null, progress = null, failure = null,
    started_at = null, finished_at = null, updated_at = now()
  where d.id = p_id and d.state = 'failed';
  return found;
end;
$$;

-- The job engine has the event of this dispatch.
create function public.mark_document_enqueued(p_id uuid, p_dispatch integer) returns void
language sql security definer set search_path = ''
as $$
  update public.documents d set enqueued_at = coalesce(d.enqueued_at, now())
  where d.id = p_id and d.dispatch = p_dispatch
$$;

-- Takes the document up for a job; none when the dispatch is out of date or it is settled.
create function public.start_document_analysis(p_id uuid, p_dispatch integer)
returns setof public.documents
language sql security definer set search_path = ''
as $$
  update public.documents d set
    state = 'analyzing', enqueued_at = coalesce(d.enqueued_at, now()),
    started_at = coalesce(d.started_at, now()), updated_at = now()
  where d.id = p_id and d.dispatch = p_dispatch and d.state in ('uploaded', 'analyzing')
  returning d.*
$$;

-- What was read of one page. The first reading stays: a repeated step changes nothing.
create function public.save_document_page(
  p_document_id uuid, p_number integer, p_text text, p_confidence real, p_source text,
  p_words jsonb default null, p_turned_degrees integer default 0
) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  v_is_new boolean;
begin
  insert into public.document_pages (
    document_id, number, text, confidence, source, words, turned_degrees
  ) values (
    p_document_id, p_number, p_text, p_confidence, p_source, p_words, p_turned_degrees
  ) on conflict (document_id, number) do nothing;
  v_is_new := found;
  update public.documents d set updated_at = now() where d.id = p_document_id;
  return v_is_new;
end;
$$;

-- How far it is. Says nothing any more once it is settled.
create function public.report_document_progress(
  p_id uuid, p_step text, p_done integer default 0, p_total integer default 0
) returns void
language sql security definer set search_path = ''
as $$
  update public.documents d set
    progress = jsonb_build_object('step', p_step, 'done', p_done, 'total', p_total), updated_at = now()
  where d.id = p_id and d.state = 'analyzing'
$$;

-- The end of an analysis that worked. False when it was settled before.
create function public.finish_document(
  p_id uuid, p_dispatch integer, p_kind text, p_confidence real, p_ocr jsonb
) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.documents d set
    state = 'analyzed', kind = p_kind, confidence = p_confidence, ocr = p_ocr, progress = null,
    failure = null, finished_at = now(), updated_at = now()
  where d.id = p_id and d.dispatch = p_dispatch and d.state = 'analyzing';
  return found;
end;
$$;

-- The end of one that did not. False when it was settled before.
create function public.fail_document(p_id uuid, p_dispatch integer, p_code text, p_message text)
returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.documents d set
    state = 'failed', failure = jsonb_build_object('code', p_code, 'message', p_message),
    progress = null, finished_at = now(), updated_at = now()
  where d.id = p_id and d.dispatch = p_dispatch and d.state in ('uploaded', 'analyzing');
  return found;
end;
$$;

-- Documents that got stuck, to be sent (again): never handed over, taken by the engine and not picked up,
-- or silent in the middle. The latter two under a new dispatch, so that an old run finds nothing to do.
create function public.claim_stuck_documents(
  p_unsent_seconds integer, p_silent_seconds integer, p_limit integer default 50
) returns table (
  id uuid, dispatch integer, client_id uuid, media_type text, size_bytes bigint, correlation_id text
)
language sql security definer set search_path = ''
as $$
  with stuck as (
    select d.id from public.documents d
    where d.state in ('uploaded', 'analyzing')
      and d.updated_at < now() - make_interval(secs =>
        case when d.enqueued_at is null then p_unsent_seconds else p_silent_seconds end)
    order by d.updated_at limit least(greatest(p_limit, 1), 200)
    for update skip locked
  )
  update public.documents d set
    dispatch = d.dispatch + case when d.enqueued_at is null then 0 else 1 end,
    enqueued_at = null, updated_at = now()
  from stuck where d.id = stuck.id
  returning d.id, d.dispatch, d.client_id, d.media_type, d.size_bytes, d.correlation_id
$$;

do $$
declare
  v_name text;
begin
  foreach v_name in array array[
    'public.create_document(uuid, text, text, text, bigint, text, text, integer, text[], text, text)',
    'public.retry_document(uuid)',
    'public.mark_document_enqueued(uuid, integer)',
    'public.start_document_analysis(uuid, integer)',
    'public.save_document_page(uuid, integer, text, real, text, jsonb, integer)',
    'public.report_document_progress(uuid, text, integer, integer)',
    'public.finish_document(uuid, integer, text, real, jsonb)',
    'public.fail_document(uuid, integer, text, text)',
    'public.claim_stuck_documents(integer, integer, integer)'
  ] loop
    execute 'revoke all on function ' || v_name || ' from public, anon, authenticated';
    execute 'grant execute on function ' || v_name || ' to service_role';
  end loop;
end $$;
