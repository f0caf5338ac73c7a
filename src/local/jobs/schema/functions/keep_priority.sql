-- Where a later call of a run stands in the queue, due at p_due_at: as far ahead as the run stood. A
-- negative priority has delayed the start and does not delay what follows.
create function jobs.keep_priority(p_due_at timestamptz, p_priority_ms double precision)
returns timestamptz language sql immutable as $$
  select case when p_priority_ms > 0
    then p_due_at - p_priority_ms * interval '1 millisecond' else p_due_at end
$$;
