-- Says that an engine is alive. Answers how many others are known.
create function jobs.beat_engine(p_id text, p_place text) returns integer
language plpgsql as $$
begin
  update jobs.engines set heartbeat_at = clock_timestamp() where id = p_id;
  if not found then
      perform set_config('synchronous_commit', 'on', true);
    insert into jobs.engines (id, place) values (p_id, p_place) on conflict (id) do nothing;
  end if;
  return (select count(*) from jobs.engines where id <> p_id);
end $$;
