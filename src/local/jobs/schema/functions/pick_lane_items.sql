-- Goes round the lanes that have ready items, from the one after p_after, and takes of each in turn
-- what its keys allow, until nothing is left or p_count is reached. Oldest first within a lane.
-- Requests of the engine's own are left out unless p_with_requests.
-- A lane is 'function LF option TAB key LF option TAB key ...', see plan-lane.ts.
create function jobs.pick_lane_items(
  p_owner text, p_lease_ms double precision, p_apps text[], p_count integer,
  p_with_requests boolean, p_exclude text[], p_limits jsonb, p_after text)
returns text[] language plpgsql set enable_seqscan = off as $$
declare
  v_after text := p_after;
  v_whole_round boolean := p_after = '';
  v_taken integer := 0;
  v_lane text;
  v_app text;
  v_parts text[];
  v_limit integer;
  v_free integer;
  v_room integer;
  v_ids text[];
  v_found text[] := '{}';
begin
  while cardinality(v_found) < p_count loop
    select lane, app_id into v_lane, v_app from jobs.items
    where lease_until is null and lane is not null and lane_ready and lane > v_after
    order by lane, available_at, id limit 1;
    if not found then
      exit when v_whole_round and v_taken = 0;
      v_whole_round := true;
      v_taken := 0;
      v_after := '';
      continue;
    end if;
    v_after := v_lane;
    v_parts := string_to_array(v_lane, E'\n');
    if not v_app = any (p_apps) then
      v_after := v_parts[1] || E'\x0b';
      continue;
    end if;

    -- One lane takes a quarter of what is left at most, so that others come to their turn.
    v_room := greatest(1, (p_count - cardinality(v_found)) / 4);
    for v_part in 2 .. cardinality(v_parts) loop
      v_limit := p_limits -> v_parts[1] ->> split_part(v_parts[v_part], E'\t', 1);
      continue when v_limit is null;
      select v_limit - count(*) into v_free
      from jobs.holds where key = split_part(v_parts[v_part], E'\t', 2);
      v_room := least(v_room, v_free);
      if v_free <= 0 then
        -- No lane with this beginning has room: x0b sorts after all that go on with LF.
        v_after := array_to_string(v_parts[1:v_part], E'\n') || E'\x0b';
        exit;
      end if;
    end loop;
    continue when v_room <= 0;

    select array_agg(id) into v_ids from (
      select id from jobs.items
      where lease_until is null and lane is not null and lane_ready and lane = v_lane
        and available_at <= now() and app_id = any (p_apps) and not id = any (p_exclude)
        and (p_with_requests or kind <> 'gateway')
      order by available_at, id limit v_room for update skip locked
    ) as due;
    continue when v_ids is null;
    perform jobs.take_items(v_ids, p_owner, p_lease_ms);
    insert into jobs.holds (key, item_id)
    select split_part(part, E'\t', 2), id
    from unnest(v_parts[2:]) as part, unnest(v_ids) as id
    on conflict do nothing;
    v_found := v_found || v_ids;
    v_taken := v_taken + cardinality(v_ids);
  end loop;
  return v_found;
end $$;
