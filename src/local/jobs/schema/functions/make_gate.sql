-- What is still to be decided when a delayed run's time has come, see start_run; null when nothing
-- is, or when it is not delayed. p_stage: see throttle_start.
create function jobs.make_gate(
  p_run json, p_delayed boolean, p_singleton json, p_stage integer) returns text
language sql immutable as $$
  select json_build_object('singleton', p_singleton, 'throttle', p_run -> 'flow' -> 'throttle',
    'stage', p_stage, 'priorityMs', p_run -> 'priorityMs', 'locks', p_run -> 'flow' -> 'locks')::text
  where p_delayed and (p_singleton is not null or p_run -> 'flow' -> 'throttle' is not null)
$$;
