-- Requests that the engine makes itself (items of kind 'gateway') have places of their own: what is
-- due is looked up apart, so that many of them that wait for a place are not passed over each time.
drop index jobs.items_due;
create index items_due on jobs.items (app_id, available_at, id)
  where lease_until is null and lane is null and kind <> 'gateway';
create index items_due_requests on jobs.items (app_id, available_at, id)
  where lease_until is null and lane is null and kind = 'gateway';
