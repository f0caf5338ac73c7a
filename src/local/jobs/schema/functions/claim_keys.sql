-- Spends the keys that let this run start but no other for 24 hours.
create function jobs.claim_keys(p_run json, p_now timestamptz) returns void
language sql volatile as $$
  insert into jobs.dedupes (function_id, key, run_id, created_at)
  select p_run ->> 'functionId', k, p_run ->> 'id', p_now
  from unnest(array[p_run ->> 'dedupeKey', p_run -> 'flow' ->> 'idempotencyKey']) as k
  where k is not null
  order by k
  on conflict (function_id, key) do update
    set run_id = excluded.run_id, created_at = excluded.created_at
$$;
