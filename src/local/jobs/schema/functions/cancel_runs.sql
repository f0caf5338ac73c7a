-- Cancels runs, in the order of their ids (see settle_waits). Answers the ids of those that were
-- not over yet.
create function jobs.cancel_runs(p_run_ids text[]) returns text[]
language plpgsql as $$
declare
  v_run_id text;
  v_cancelled text[] := '{}';
begin
  for v_run_id in select id from unnest(p_run_ids) as id order by id loop
    if jobs.cancel_run(v_run_id) = 'applied' then
      v_cancelled := v_cancelled || v_run_id;
    end if;
  end loop;
  return v_cancelled;
end $$;
