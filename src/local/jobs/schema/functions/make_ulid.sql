-- A ULID: the time in milliseconds and 80 random bits, in Crockford's base 32.
create function jobs.make_ulid() returns text
language plpgsql volatile as $$
declare
  v_digits constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  v_ms bigint := (extract(epoch from clock_timestamp()) * 1000)::bigint;
  v_random bytea := uuid_send(gen_random_uuid());
  v_text text := '';
begin
  for i in 1..10 loop
    v_text := substr(v_digits, (v_ms & 31)::integer + 1, 1) || v_text;
    v_ms := v_ms >> 5;
  end loop;
  -- Each byte of a UUID gives a digit; one of the bits used is not random.
  for i in 0..15 loop
    v_text := v_text || substr(v_digits, (get_byte(v_random, i) & 31) + 1, 1);
  end loop;
  return v_text;
end $$;
