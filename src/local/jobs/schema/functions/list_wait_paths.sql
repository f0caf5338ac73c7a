-- The fields of an event by which somebody waits for it. Each is found by one look into the index,
-- however many wait by it.
create function jobs.list_wait_paths(p_key text) returns text[]
language plpgsql stable set enable_seqscan = off as $$
declare
  v_kind text;
  v_path text;
  v_paths text[] := '{}';
begin
  foreach v_kind in array array['event', 'cancel'] loop
    v_path := '';
    loop
      select path into v_path from jobs.waits
      where kind = v_kind and key = p_key and path > v_path order by path limit 1;
      exit when not found;
      if v_path <> all (v_paths) then v_paths := v_paths || v_path; end if;
    end loop;
  end loop;
  return v_paths;
end $$;
