-- Items with everything needed for their calls (LeasedItem of item-store.ts). To be asked in a
-- statement after the one that leased them: a step saved just before the lease is seen only so.
create function jobs.describe_items(p_ids text[])
returns table (
  id text, "runId" text, "functionId" text, "appId" text, kind text, "stepId" text, name text,
  op text, eager boolean, attempt integer, input text, "timeoutOutput" text,
  "createdAtMs" double precision, generation double precision, lane text, "requestVersion" integer,
  "stepCount" integer, "stateBytes" double precision, event text, events text, defers text,
  "otherItems" integer, steps text, "parentRunId" text, "expiresAtMs" double precision)
language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
begin
  return query
  select i.id, i.run_id, i.function_id, i.app_id, i.kind, i.step_id, i.name, i.op, i.eager,
    i.attempt, i.input, i.timeout_output,
    (extract(epoch from i.created_at) * 1000)::double precision, i.generation::double precision,
    i.lane, r.request_version, r.step_count, r.state_bytes::double precision, e.payload,
    case when r.event_ids is not null then (
      select '[' || string_agg(b.payload, ',' order by u.position) || ']'
      from unnest(r.event_ids) with ordinality as u (id, position)
      join jobs.events b on b.id = u.id) end,
    coalesce((select json_object_agg(d.id, json_build_object('abortable', not d.aborted))
      from jobs.defers d where d.run_id = i.run_id), '{}')::text,
    (select count(*)::integer from jobs.items o where o.run_id = i.run_id and o.id <> i.id),
    (select '{' || coalesce(string_agg(to_json(s.id)::text || ':' || s.output, ','
      order by s.position), '') || '}' from jobs.steps s where s.run_id = i.run_id),
    r.parent_run_id, (extract(epoch from r.expires_at) * 1000)::double precision
  from jobs.items i join jobs.runs r on r.id = i.run_id join jobs.events e on e.id = r.event_id
  where i.id = any (p_ids)
  order by i.available_at, i.id;
end $$;
