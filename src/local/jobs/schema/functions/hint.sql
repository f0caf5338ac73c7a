-- Tells the engine process whose statement this is something that the statement's result has no
-- place for (hints.ts): 'skipped', 'due', 'cancelled'. Nothing depends on it but speed and logs.
create function jobs.hint(p_kind text, p_body json) returns void language plpgsql as $$
begin
  raise info using message = 'jobs:' || p_kind, detail = p_body::text;
end $$;
