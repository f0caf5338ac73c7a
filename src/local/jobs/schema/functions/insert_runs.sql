-- Starts runs (NewRun of new-run.ts) in the order given. Those under flow control are admitted
-- one by one, so that each sees what the one before it changed. A leased one gets a first item that
-- p_owner holds already, which spares the lease loop a statement. Answers the leased runs that were
-- started, as [{runId, generation}].
create function jobs.insert_runs(p_runs json, p_owner text, p_lease_ms double precision)
returns json language plpgsql as $$
declare
  v_run json;
  v_leased jsonb := '[]';
begin
  if not exists (select 1 from json_array_elements(p_runs) as r where r -> 'flow' is not null) then
    return jobs.insert_run_rows(p_runs, p_owner, p_lease_ms);
  end if;
  -- The keys first and in one order everywhere: nobody else decides over them meanwhile.
  perform pg_advisory_xact_lock(k.hash) from (
    select distinct hashtextextended(l, 0) as hash
    from json_array_elements(p_runs) as r, json_array_elements_text(r -> 'flow' -> 'locks') as l
    order by 1) as k;
  for v_run in select r from json_array_elements(p_runs) as r loop
    if v_run -> 'flow' is null then
      v_leased := v_leased
        || jobs.insert_run_rows(json_build_array(v_run), p_owner, p_lease_ms)::jsonb;
    else
      v_leased := v_leased || jobs.admit_run(v_run, p_owner, p_lease_ms, clock_timestamp())::jsonb;
    end if;
  end loop;
  return v_leased;
end $$;
