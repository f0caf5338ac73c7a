-- Takes items from whoever leased them: they are due again, and their calls count no longer.
create function jobs.free_items(p_ids text[]) returns void
language plpgsql set enable_seqscan = off as $$
begin
  update jobs.items set lease_owner = null, lease_until = null where id = any (p_ids);
  delete from jobs.holds where item_id = any (p_ids);
end $$;
