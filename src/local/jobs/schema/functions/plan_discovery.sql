-- Makes the item that calls the function again. p_each: even while other steps are outstanding,
-- else only when none is. Locks nothing: the caller holds the run. Answers whether it was made.
create function jobs.plan_discovery(p_run_id text, p_each boolean) returns boolean
language plpgsql as $$
begin
  -- An item of a race does not hold the others up.
  if not p_each and exists (select 1 from jobs.items where run_id = p_run_id and not eager) then
    return false;
  end if;
  insert into jobs.items
    (id, run_id, function_id, app_id, kind, step_id, available_at, generation, lane)
  select r.id || ':discover:' || r.step_count, r.id, r.function_id, r.app_id, 'discover', 'step',
    now(), jobs.next_generation(0), r.lane
  from jobs.runs r where r.id = p_run_id
  on conflict (id) do nothing;
  return found;
end $$;
