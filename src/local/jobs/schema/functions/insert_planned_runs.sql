-- Starts the runs of an answer, with the events that it stores. A run that is invoked by an item
-- that is not new (p_new: ids of the new ones) was started before: it is left out with its event.
create function jobs.insert_planned_runs(p_events json, p_runs json, p_new text[]) returns void
language plpgsql as $$
declare
  v_events json;
  v_runs json;
begin
  select coalesce(json_agg(r), '[]') into v_runs
  from json_array_elements(p_runs) as r
  where r ->> 'parentItemId' is null or r ->> 'parentItemId' = any (p_new);
  select coalesce(json_agg(e), '[]') into v_events
  from json_array_elements(p_events) as e
  where not exists (
    select 1 from json_array_elements(p_runs) as r
    where r ->> 'eventId' = e ->> 'id' and r ->> 'parentItemId' <> all (p_new));
  if json_array_length(v_events) > 0 then
    perform jobs.insert_events(v_events, v_runs);
  end if;
end $$;
