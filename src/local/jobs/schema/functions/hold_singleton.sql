-- Lets a run be the only active one of its function with this key ({key, mode}). Mode 'skip': false
-- when another is active. Mode 'cancel': the others are cancelled. Mode 'hold': it joins them.
create function jobs.hold_singleton(p_run_id text, p_function_id text, p_singleton json)
returns boolean language plpgsql as $$
declare
  v_other text;
begin
  if p_singleton ->> 'mode' = 'hold' then return true; end if;
  for v_other in
    select id from jobs.runs
    where function_id = p_function_id and singleton_key = p_singleton ->> 'key'
      and status in ('queued', 'running') and id <> p_run_id
  loop
    if p_singleton ->> 'mode' = 'skip' then return false; end if;
    perform jobs.cancel_run(v_other);
  end loop;
  return true;
end $$;
