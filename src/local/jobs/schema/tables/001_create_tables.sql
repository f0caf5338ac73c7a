-- Payloads and outputs are JSON kept as text: jsonb would reorder keys and refuse \u0000.

create table jobs.apps (
  id text primary key,
  url text not null,
  sdk text not null,
  functions_digest text not null,
  synced_at timestamptz not null default now()
);

create table jobs.functions (
  id text primary key,
  app_id text not null references jobs.apps (id),
  config text not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz
);

create table jobs.events (
  id text primary key,
  name text not null,
  external_id text,
  payload text not null,
  received_at timestamptz not null default now()
);
create index events_received_at on jobs.events (received_at);

-- One row per function and caller-given event id: it decides, for 24 hours, that there is one run.
create table jobs.dedupes (
  function_id text not null,
  key text not null,
  run_id text not null,
  created_at timestamptz not null default now(),
  primary key (function_id, key)
);

create table jobs.runs (
  id text primary key,
  function_id text not null,
  app_id text not null,
  event_id text not null,
  status text not null default 'queued'
    check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  request_version integer not null default -1,
  step_count integer not null default 0,
  state_bytes bigint not null default 0,
  output text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  ended_at timestamptz
) with (fillfactor = 80);
create index runs_event on jobs.runs (event_id);
create index runs_function on jobs.runs (function_id, created_at);

-- steps and items belong to a run, but have no foreign key: they are written only by functions that
-- lock the run first, and the check would cost a row lock more per step.
create table jobs.steps (
  run_id text not null,
  id text not null,
  position integer not null,
  op text not null,
  name text not null,
  output text not null,
  saved_at timestamptz not null default now(),
  primary key (run_id, id)
);

-- What is to be done next: a call to the app (discover, step) or a timer (sleep).
-- A run has finished its parallel group when it has no other item left.
create table jobs.items (
  id text primary key,
  run_id text not null,
  function_id text not null,
  app_id text not null,
  kind text not null check (kind in ('discover', 'step', 'sleep')),
  step_id text not null,
  name text not null default '',
  eager boolean not null default false,
  attempt integer not null default 0,
  available_at timestamptz not null,
  lease_owner text,
  lease_until timestamptz,
  generation bigint not null,
  last_error text
) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
create index items_due on jobs.items (available_at, id) where lease_until is null;
create index items_leased on jobs.items (lease_until) where lease_until is not null;
create index items_run on jobs.items (run_id);
