-- Waits, invocations, flow control, several engines, and what the pages show.

alter table jobs.runs
  -- All events of a batch, in order; null when event_id is the only one.
  add column event_ids text[],
  -- The item of another run that waits for the end of this one (invoke).
  add column parent_run_id text,
  add column parent_item_id text,
  -- The run that this one repeats.
  add column original_run_id text,
  -- Keys of concurrency, see plan-lane.ts; null when the function has no limit.
  add column lane text,
  add column singleton_key text,
  -- When it should start: later than created_at for delayed, throttled, debounced and batched runs.
  add column due_at timestamptz,
  -- The run is cancelled at this moment; timeouts.start until it starts, timeouts.finish then.
  add column expires_at timestamptz,
  add column finish_timeout_ms double precision;

create unique index runs_parent_item on jobs.runs (parent_item_id) where parent_item_id is not null;
create index runs_active on jobs.runs (id) where status in ('queued', 'running');
create index runs_failed on jobs.runs (id) where status = 'failed';
create index runs_failed_ended on jobs.runs (ended_at) where status = 'failed';
create index runs_cancelled on jobs.runs (id) where status = 'cancelled';
-- Lists are read newest first by id, also those of one function.
drop index jobs.runs_function;
create index runs_function on jobs.runs (function_id, id);
create index runs_batch on jobs.runs using gin (event_ids) where event_ids is not null;
create index runs_parent on jobs.runs (parent_run_id) where parent_run_id is not null;
create index runs_original on jobs.runs (original_run_id) where original_run_id is not null;
create index runs_singleton on jobs.runs (function_id, singleton_key)
  where singleton_key is not null and status in ('queued', 'running');
create index runs_expiring on jobs.runs (expires_at)
  where expires_at is not null and status in ('queued', 'running');

alter table jobs.steps
  add column attempts integer not null default 1,
  add column input text,
  add column started_at timestamptz;

-- Attempts that failed and were followed by another one, or by the failure of the step.
create table jobs.attempts (
  run_id text not null,
  -- 'step' for the function itself, outside of its steps.
  step_id text not null,
  attempt integer not null,
  name text not null,
  error text not null,
  started_at timestamptz,
  ended_at timestamptz not null default now(),
  primary key (run_id, step_id, attempt)
);

alter table jobs.items
  drop constraint items_kind_check,
  -- wait: for an event, a signal or another run, at most until available_at.
  -- gateway: an HTTP request that the engine makes for the app.
  -- start: a run that starts later; when due it becomes the first 'discover' item, see start_run.
  add constraint items_kind_check
    check (kind in ('discover', 'step', 'sleep', 'wait', 'gateway', 'start')),
  add column op text not null default '',
  -- JSON: what a step was given, what a wait waits for, the request of a gateway.
  add column input text,
  -- JSON that a wait yields when its time is over.
  add column timeout_output text not null default 'null',
  -- Bytewise order, so that all lanes with a common beginning can be passed over at once.
  add column lane text collate "C",
  add column lane_ready boolean not null default false,
  add column created_at timestamptz not null default now(),
  add column leased_at timestamptz;

-- Who waits for what. An event wait and a signal wait belong to an item; 'cancel' ends the run.
create table jobs.waits (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('event', 'signal', 'cancel')),
  -- Name of the event or of the signal.
  key text not null,
  run_id text not null,
  item_id text,
  -- CEL over event (the trigger) and async (the incoming one).
  condition text,
  -- Of a condition that compares a field of the incoming event with a known value: that field and
  -- that value as JSON, so that the rows an event may fit are found by index.
  path text,
  value text,
  expires_at timestamptz,
  created_at timestamptz not null default now()
);
create index waits_key on jobs.waits (kind, key, path, value, id);
create index waits_run on jobs.waits (run_id);
create unique index waits_signal on jobs.waits (key) where kind = 'signal';

-- Events that have been stored and not yet been compared with the waits for their name.
create table jobs.unmatched_events (
  event_id text primary key,
  name text not null,
  received_at timestamptz not null default now(),
  -- An engine compares it until then; when that engine dies, another one does.
  claimed_until timestamptz,
  -- Waits up to this id have been compared.
  after_wait_id bigint not null default 0
);
create index unmatched_events_received on jobs.unmatched_events (received_at);

-- Functions to be started when the run ends (defer).
create table jobs.defers (
  run_id text not null,
  id text not null,
  function_id text not null,
  input text not null,
  aborted boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (run_id, id)
);

-- Rate limits and throttles (generic cell rate algorithm): when the bucket is empty again.
create table jobs.rates (
  key text primary key,
  empty_at timestamptz not null
);

-- The run that waits for quiet, per function and key.
create table jobs.debounces (
  function_id text not null,
  key text not null,
  run_id text not null,
  started_at timestamptz not null default now(),
  primary key (function_id, key)
);

-- The run that collects events, per function and key.
create table jobs.batches (
  function_id text not null,
  key text not null,
  run_id text not null,
  size integer not null,
  bytes bigint not null,
  primary key (function_id, key)
);

-- Events that did not start a run of a function, or whose run was replaced before it started.
create table jobs.skips (
  id bigint generated always as identity primary key,
  function_id text not null,
  event_id text not null,
  reason text not null
    check (reason in ('event_id', 'idempotency', 'rate_limit', 'debounce', 'singleton')),
  created_at timestamptz not null default now()
);
create index skips_event on jobs.skips (event_id);
create index skips_created_at on jobs.skips (created_at);

-- Runs cancelled in favour of a newer one whose inngest/function.cancelled is still to be stored.
create table jobs.unannounced (
  run_id text primary key,
  created_at timestamptz not null default now()
);

-- The calls under way that count against a concurrency key.
create table jobs.holds (
  key text not null,
  item_id text not null,
  primary key (key, item_id)
);
create index holds_item on jobs.holds (item_id);

-- A function that has just become known gets the events of the minute before; until that is done,
-- whatever crashes meanwhile, caught_up is false.
alter table jobs.functions
  add column known_at timestamptz not null default now(),
  add column caught_up boolean not null default false;

-- Engine processes on this database; one that is gone has no fresh heartbeat and no session lock.
create table jobs.engines (
  id text primary key,
  -- Host and port: two living engines never have the same.
  place text not null,
  started_at timestamptz not null default now(),
  heartbeat_at timestamptz not null default now()
);

-- Timers have no lane: only calls are limited.
drop index jobs.items_due;
create index items_due on jobs.items (app_id, available_at, id)
  where lease_until is null and lane is null;
-- Calls with a lane: those that wait for their time, and those that wait for room in their lane.
create index items_lane_time on jobs.items (available_at, id)
  where lease_until is null and lane is not null and not lane_ready;
create index items_lane_room on jobs.items (lane, available_at, id)
  where lease_until is null and lane is not null and lane_ready;

-- Retention, see prune.ts.
create index runs_ended on jobs.runs (ended_at) where ended_at is not null;
drop index jobs.events_received_at;
create index events_received_at on jobs.events (received_at, id);
create index dedupes_created_at on jobs.dedupes (created_at);

-- Rows of these come and go with each run: their dead rows must not wait for a fifth of the table.
alter table jobs.runs set (autovacuum_vacuum_scale_factor = 0.05);
alter table jobs.steps set (autovacuum_vacuum_scale_factor = 0.05);
alter table jobs.events set (autovacuum_vacuum_scale_factor = 0.05);
alter table jobs.waits set
  (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
alter table jobs.unmatched_events set
  (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
alter table jobs.holds set
  (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
