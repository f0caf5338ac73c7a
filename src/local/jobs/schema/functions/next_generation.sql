-- A generation is a clock in milliseconds that never repeats for an item, so a dispatch made
-- before a lost (not yet flushed) lease can still be told from a newer one.
create function jobs.next_generation(p_previous bigint) returns bigint
language sql volatile as $$
  select greatest(p_previous + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)
$$;
