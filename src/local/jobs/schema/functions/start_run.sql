-- The time of a run that waited at its gate has come (an item of kind 'start', leased as
-- p_generation): singleton and throttle are decided now. The item becomes the call of the function
-- or waits on. Answers when it is due, in epoch milliseconds; null when the run is skipped or gone.
create function jobs.start_run(p_item_id text, p_generation bigint) returns double precision
language plpgsql set enable_seqscan = off as $$
declare
  v_run jobs.runs;
  v_gate json;
  v_now timestamptz;
  v_due_at timestamptz;
  v_stage integer;
begin
  select input::json into v_gate from jobs.items where id = p_item_id and kind = 'start';
  if not found then return null; end if;
  perform pg_advisory_xact_lock(k.hash) from (
    select distinct hashtextextended(l, 0) as hash
    from json_array_elements_text(v_gate -> 'locks') as l order by 1) as k;
  v_now := clock_timestamp();
  select r.* into v_run from jobs.runs r join jobs.items i on i.run_id = r.id
  where i.id = p_item_id and r.status = 'queued' for update of r;
  if not found then return null; end if;
  perform 1 from jobs.items where id = p_item_id and generation <= p_generation for update;
  if not found then return null; end if;

  if v_gate ->> 'singleton' is not null then
    if not jobs.hold_singleton(v_run.id, v_run.function_id, v_gate -> 'singleton') then
      perform jobs.drop_run(v_run.id, 'singleton');
      return null;
    end if;
    update jobs.runs set singleton_key = v_gate -> 'singleton' ->> 'key' where id = v_run.id;
  end if;
  if v_gate ->> 'throttle' is not null then
    select * into v_due_at, v_stage
    from jobs.throttle_start(v_gate -> 'throttle', (v_gate ->> 'stage')::integer, v_now);
  end if;
  if v_due_at > v_now then
    update jobs.items set available_at = v_due_at, lease_owner = null, lease_until = null,
      input = json_build_object('throttle', v_gate -> 'throttle', 'stage', v_stage,
        'priorityMs', v_gate -> 'priorityMs', 'locks', v_gate -> 'locks')::text
    where id = p_item_id;
  else
    v_due_at := v_now;
    update jobs.items set kind = 'discover', lane = v_run.lane, input = null,
      available_at = jobs.prioritise(v_now, (v_gate ->> 'priorityMs')::double precision),
      lease_owner = null, lease_until = null, leased_at = null,
      generation = jobs.next_generation(p_generation)
    where id = p_item_id;
  end if;
  update jobs.runs set due_at = v_due_at where id = v_run.id;
  return (extract(epoch from v_due_at) * 1000)::double precision;
end $$;
