-- What was found in documents: values with their place, and who found them.
alter table public.documents
  -- Who said which kind it is: `rules`, or the name of a link.
  add column kind_source text;

create table public.document_entities (
  document_id uuid not null references public.documents (id) on delete cascade,
  -- Order of reading, from 0.
  position integer not null check (position >= 0),
  kind text not null
    check (kind in ('name', 'cpf', 'cnpj', 'case_number', 'date', 'deadline', 'money')),
  -- Normalised by kind, and as it stands in the text of its page.
  value text not null check (length(value) between 1 and 300),
  text text not null check (length(text) between 1 and 500),
  page integer not null check (page > 0),
  start_offset integer not null check (start_offset >= 0),
  confidence real not null check (confidence between 0 and 1),
  source text not null,
  -- Of a deadline: {amount, unit, dueOn, basis, from}.
  details jsonb,
  primary key (document_id, position)
);
create index document_entities_value_idx on public.document_entities (kind, value);

alter table public.document_entities enable row level security;
revoke all on public.document_entities from anon, authenticated;
grant select on public.document_entities to authenticated;
grant all on public.document_entities to service_role;
create policy staff_read_document_entities on public.document_entities for select to authenticated
  using ((select public.is_staff()));

-- Puts what was found in the place of what was found before. False, and nothing is changed, when the
-- dispatch is out of date or the document is settled.
create function public.save_document_findings(
  p_document_id uuid, p_dispatch integer, p_kind_source text, p_entities jsonb
) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update public.documents d set kind_source = p_kind_source, updated_at = now()
  where d.id = p_document_id and d.dispatch = p_dispatch and d.state = 'analyzing';
  if not found then
    return false;
  end if;
  delete from public.document_entities e where e.document_id = p_document_id;
  insert into public.document_entities (
    document_id, position, kind, value, text, page, start_offset, confidence, source, details
  )
  select p_document_id, (item.ordinality - 1)::integer, item.entity ->> 'kind', item.entity ->> 'value',
         item.entity ->> 'text', (item.entity ->> 'page')::integer,
         (item.entity ->> 'offset')::integer, (item.entity ->> 'confidence')::real,
         item.entity ->> 'source', nullif(item.entity -> 'details', 'null'::jsonb)
  from jsonb_array_elements(p_entities) with ordinality as item (entity, ordinality);
  return true;
end;
$$;
revoke all on function public.save_document_findings(uuid, integer, text, jsonb)
  from public, anon, authenticated;
grant execute on function public.save_document_findings(uuid, integer, text, jsonb) to service_role;

-- Newest first. p_search: name of the file or the client, a value that was found (a number with or
-- without its punctuation), the id.
create function public.list_documents(
  p_state text default null, p_kind text default null, p_source text default null,
  p_client_id uuid default null, p_search text default null,
  p_before_at timestamptz default null, p_before_id uuid default null, p_limit integer default 50
) returns table (
  id uuid, name text, media_type text, size_bytes bigint, page_count integer, source text, state text,
  progress jsonb, kind text, confidence real, failure jsonb, client_id uuid, client_name text,
  entity_count bigint, created_at timestamptz, finished_at timestamptz
)
language sql stable security invoker set search_path = ''
as $$
  select d.id, d.name, d.media_type, d.size_bytes, d.page_count, d.source, d.state,
         d.progress, d.kind, d.confidence, d.failure, d.client_id, c.name,
         (select count(*) from public.document_entities e where e.document_id = d.id),
         d.created_at, d.finished_at
  from public.documents d left join public.clients c on c.id = d.client_id
  where (p_state is null or d.state = p_state)
    and (p_kind is null or d.kind = p_kind)
    and (p_source is null or d.source = p_source)
    and (p_client_id is null or d.client_id = p_client_id)
    and (p_search is null
         or position(lower(p_search) in lower(d.name || ' ' || coalesce(c.name, ''))) > 0
         or d.id::text = p_search
         or exists (
           select 1 from public.document_entities e
           where e.document_id = d.id
             and (position(lower(p_search) in lower(e.value)) > 0
                  or position(lower(p_search) in lower(e.text)) > 0
                  or (length(regexp_replace(p_search, '[^0-9A-Za-z]', '', 'g')) >= 6
                      and position(lower(regexp_replace(p_search, '[^0-9A-Za-z]', '', 'g'))
                          in lower(regexp_replace(e.value, '[^0-9A-Za-z]', '', 'g'))) > 0))))
    and (p_before_at is null or (d.created_at, d.id) < (p_before_at, p_before_id))
  order by d.created_at desc, d.id desc
  limit least(greatest(p_limit, 1), 200)
$$;
revoke all on function
  public.list_documents(text, text, text, uuid, text, timestamptz, uuid, integer)
  from public, anon, authenticated;
grant execute on function
  public.list_documents(text, text, text, uuid, text, timestamptz, uuid, integer)
  to authenticated, service_role;

comment on table public.document_entities is
  'Names, tax ids, case numbers, dates, deadlines and amounts found in a document.';
