-- Makes the item that calls the function again. p_each: even while other steps are outstanding,
-- else only when none is. With p_owner it is leased from the start, unless it has a lane. Locks
-- nothing: the caller holds the run. Answers whether it was made.
create function jobs.plan_discovery(
  p_run_id text, p_each boolean, p_owner text default null, p_lease_ms double precision default 0)
returns boolean
language plpgsql as $$
begin
  -- An item of a race does not hold the others up.
  if not p_each and exists (select 1 from jobs.items where run_id = p_run_id and not eager) then
    return false;
  end if;
  insert into jobs.items
    (id, run_id, function_id, app_id, kind, step_id, available_at, generation, lane,
      lease_owner, lease_until, leased_at)
  select r.id || ':discover:' || r.step_count, r.id, r.function_id, r.app_id, 'discover', 'step',
    jobs.keep_priority(now(), r.priority_ms), jobs.next_generation(0), r.lane, l.owner,
    case when l.owner is not null then now() + p_lease_ms * interval '1 millisecond' end,
    case when l.owner is not null then now() end
  from jobs.runs r, lateral (select case when r.lane is null then p_owner end as owner) as l
  where r.id = p_run_id
  on conflict (id) do nothing;
  return found;
end $$;
