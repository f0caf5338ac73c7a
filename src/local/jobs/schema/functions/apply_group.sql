-- Commits changes that came at the same time in one transaction, see group-commit.ts:
--   p_events       {events, runs} of insert_events, of all requests together, or null
--   p_answers      [{runId, itemId, generation, knownSteps, requestVersion, handOver, change}], see
--                  apply_answer; p_ends those of them that complete_runs takes. With handOver the
--                  caller gets the item that calls the function again, leased, if there is one
--   p_checkpoints  see save_checkpoints
-- Answers {leased, ended, answers, next, saved}: what insert_events, complete_runs, each apply_answer
-- (as {runId, result}), describe_items of the items handed over, and save_checkpoints answered.
create function jobs.apply_group(
  p_events json, p_ends json, p_answers json, p_checkpoints json, p_owner text,
  p_lease_ms double precision)
returns json language plpgsql as $$
declare
  v_leased json;
  v_ended text[];
  v_left json;
  v_answers json;
  v_handed text[];
  v_items text[];
  v_next json;
  v_saved text[];
begin
  if p_events is not null then
    v_leased := jobs.insert_events(p_events -> 'events', p_events -> 'runs', p_owner, p_lease_ms);
  end if;
  if p_ends is not null then
    v_ended := jobs.complete_runs(p_ends);
    select json_agg(e) into v_left
    from json_array_elements(p_ends) as e where not e ->> 'runId' = any (v_ended);
  end if;
  if p_answers is not null or v_left is not null then
    select json_agg(json_build_object('runId', a."runId", 'result', jobs.apply_answer(a."runId",
        a."itemId", a.generation, a."knownSteps", a."requestVersion", a.change,
        case when a."handOver" then p_owner end, p_lease_ms))),
      array_agg(a."runId") filter (where a."handOver")
    into v_answers, v_handed
    from (
      select * from json_to_recordset(p_answers) as r ("runId" text, "itemId" text,
        generation bigint, "knownSteps" integer, "requestVersion" integer, "handOver" boolean,
        change json)
      union all
      select * from json_to_recordset(v_left) as r ("runId" text, "itemId" text,
        generation bigint, "knownSteps" integer, "requestVersion" integer, "handOver" boolean,
        change json)
    ) as a;
    if v_handed is not null then
      select array_agg(id) into v_items from jobs.items
      where run_id = any (v_handed) and lease_owner = p_owner and leased_at = now();
      select json_agg(row_to_json(d)) into v_next from jobs.describe_items(v_items) as d;
    end if;
  end if;
  if p_checkpoints is not null then
    v_saved := jobs.save_checkpoints(p_checkpoints);
  end if;
  return json_build_object('leased', v_leased, 'ended', v_ended, 'answers', v_answers,
    'next', v_next, 'saved', v_saved);
end $$;
