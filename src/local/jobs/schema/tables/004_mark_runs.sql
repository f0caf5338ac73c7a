-- What started a run, and how far ahead of others it stands.

alter table jobs.runs
  -- The clock (a cron trigger), not an event, an invocation or a person.
  add column scheduled boolean not null default false,
  -- See jobs.prioritise; null when the function has no priority.
  add column priority_ms double precision;

update jobs.runs r set scheduled = true
from jobs.events e
where e.id = r.event_id and e.name = 'inngest/scheduled.timer' and r.original_run_id is null;

-- Lists of the others need no index: they read by id and pass these over.
create index runs_scheduled on jobs.runs (id) where scheduled;
