-- Epoch milliseconds as a timestamp; null stays null.
create function jobs.to_time(p_ms double precision) returns timestamptz
language sql immutable as $$ select to_timestamp(p_ms / 1000) $$;
