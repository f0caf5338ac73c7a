-- Where a run that starts at p_start_at stands in the queue. A priority moves it ahead of others
-- that are due, but never before its own time; a negative one makes it wait.
create function jobs.prioritise(p_start_at timestamptz, p_priority_ms double precision)
returns timestamptz language sql volatile as $$
  select p_start_at - interval '1 millisecond' * case
    when p_start_at > clock_timestamp() + interval '1 second' then least(coalesce(p_priority_ms, 0), 0)
    else coalesce(p_priority_ms, 0) end
$$;
