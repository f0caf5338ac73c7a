-- Adds the event of a run to the batch that collects (flow.batch: {key, maxSize, timeoutMs,
-- maxBytes}), or makes the run the first of a new batch. A batch starts when it is full, when it
-- reaches maxBytes or when its time is over. Answers as insert_runs does.
create function jobs.batch_run(
  p_run json, p_owner text, p_lease_ms double precision, p_now timestamptz) returns json
language plpgsql as $$
declare
  v_batch_rule json := p_run -> 'flow' -> 'batch';
  v_function_id text := p_run ->> 'functionId';
  v_key text := v_batch_rule ->> 'key';
  v_batch jobs.batches;
  v_bytes bigint;
  v_full boolean;
  v_start_at timestamptz;
begin
  select octet_length(payload) into v_bytes from jobs.events where id = p_run ->> 'eventId';
  select * into v_batch from jobs.batches
  where function_id = v_function_id and key = v_key and jobs.lock_waiting_run(run_id, p_now);
  v_bytes := coalesce(v_batch.bytes, 0) + coalesce(v_bytes, 0);
  v_full := coalesce(v_batch.size, 0) + 1 >= (v_batch_rule ->> 'maxSize')::integer
    or v_bytes >= (v_batch_rule ->> 'maxBytes')::bigint;

  if v_batch.run_id is not null then
    update jobs.runs set event_ids = event_ids || (p_run ->> 'eventId'),
      due_at = case when v_full then p_now else due_at end
    where id = v_batch.run_id;
    update jobs.batches set size = size + 1, bytes = v_bytes
    where function_id = v_function_id and key = v_key;
    if v_full then
      update jobs.items set available_at = p_now where id = v_batch.run_id || ':discover:0';
      delete from jobs.batches where function_id = v_function_id and key = v_key;
      perform jobs.hint('due', to_json((extract(epoch from p_now) * 1000)::double precision));
    end if;
    return '[]';
  end if;

  v_start_at := case when v_full then p_now
    else p_now + (v_batch_rule ->> 'timeoutMs')::double precision * interval '1 millisecond' end;
  if not v_full then
    insert into jobs.batches (function_id, key, run_id, size, bytes)
    values (v_function_id, v_key, p_run ->> 'id', 1, v_bytes)
    on conflict (function_id, key) do update
      set run_id = excluded.run_id, size = excluded.size, bytes = excluded.bytes;
  end if;
  return jobs.insert_run_rows(json_build_array(p_run), p_owner, p_lease_ms, v_start_at, v_start_at,
    jobs.make_gate(p_run, true, null, 0), p_batched => true);
end $$;
