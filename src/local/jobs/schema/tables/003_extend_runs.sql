-- Waits, invocations, flow control, several engines, and what the pages show.

alter table jobs.runs
  -- All events of a batch, in order; null when event_id is the only one.
  add column event_ids text[],
  -- The item of another run that waits for the end of this one (invoke).
  add column parent_run_id text,
  add column parent_item_id text,
  -- The run that this one repeats.
  add column original_run_id text,
  -- Keys of concurrency, see jobs.lanes; null when the function has no limit.
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
  add constraint items_kind_check
    check (kind in ('discover', 'step', 'sleep', 'wait', 'gateway')),
  add column op text not null default '',
  -- JSON: what a step was given, what a wait waits for, the request of a gateway.
  add column input text,
  -- JSON that a wait yields when its time is over.
  add column timeout_output text not null default 'null',
  add column lane text,
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
create index waits_key on jobs.waits (kind, key, path, value);
create index waits_run on jobs.waits (run_id);

-- Events that have been stored and not yet been compared with the waits for their name.
create table jobs.unmatched_events (
  event_id text primary key,
  name text not null,
  received_at timestamptz not null default now()
);

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
  primary key (function_id, key)
);

-- A combination of concurrency keys with the limit of each.
create table jobs.lanes (
  id text primary key,
  keys text[] not null,
  limits integer[] not null
);

-- The calls under way that count against a concurrency key.
create table jobs.holds (
  key text not null,
  item_id text not null,
  primary key (key, item_id)
);
create index holds_item on jobs.holds (item_id);
create index items_lane_due on jobs.items (lane, available_at, id)
  where lane is not null and lease_until is null;

-- Engine processes on this database; one that is gone has no fresh heartbeat.
create table jobs.engines (
  id text primary key,
  started_at timestamptz not null default now(),
  heartbeat_at timestamptz not null default now()
);

-- Timers have no lane: only calls are limited.
drop index jobs.items_due;
create index items_due on jobs.items (available_at, id) where lease_until is null and lane is null;
