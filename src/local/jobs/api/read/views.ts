/*
 * The JSON of the read API. Names and statuses of runs and events follow the public REST API of
 * Inngest (`/v1/events/:id/runs`, `/v1/runs/:id`, `/v1/events`), with fields added. Times are
 * RFC 3339 in UTC with milliseconds; durations are milliseconds.
 */

export const runStatuses = ["Queued", "Running", "Completed", "Failed", "Cancelled"] as const;
export type RunStatus = (typeof runStatuses)[number];

/**
 * What a run that has not ended does at present: `scheduled` starts later, `queued` could start
 * now, `retrying` is between two attempts.
 */
export type RunActivity =
  | "scheduled"
  | "queued"
  | "running"
  | "retrying"
  | "sleeping"
  | "waiting"
  | "ended";

/** A JSON text, cut when it is long: `json` then holds the first characters only. */
export interface TextView {
  json: string;
  /** Length of the whole text in bytes. */
  bytes: number;
  truncated: boolean;
}

export interface ErrorView {
  name: string;
  message: string;
  stack?: string;
}

/** A run in a list. */
export interface RunRow {
  run_id: string;
  function_id: string;
  function_name: string;
  app_id: string;
  /** The event that started it; of a batch, the first one. */
  event_id: string;
  event_name: string | null;
  /** How many events it got: more than 1 only for a batch. */
  event_count: number;
  /** `schedule`: the clock started it; anything else, a person who runs it again too, is `event`. */
  trigger: "event" | "schedule";
  status: RunStatus;
  activity: RunActivity;
  queued_at: string;
  /** When it should start: later than queued_at for a delayed, throttled or debounced run. */
  due_at: string | null;
  run_started_at: string | null;
  ended_at: string | null;
  /** From the start to the end, or to now. */
  duration_ms: number | null;
  step_count: number;
  /** The run that it repeats. */
  original_run_id: string | null;
  /** The run that invoked it. */
  parent_run_id: string | null;
  /** Of a failed run. */
  error: ErrorView | null;
}

/** A run of `/v1/events/:id/runs`; the two constants are part of the documented shape. */
export interface EventRun extends RunRow {
  environment_id: "local";
  function_version: 1;
  /** The result or the error; null also when it is too long, see `output_truncated`. */
  output: unknown;
  output_truncated: boolean;
}

/** `done`, `failed`: saved. `queued`: to be called. `retrying`: failed, to be called again. */
export type StepStatus =
  | "done"
  | "failed"
  | "queued"
  | "running"
  | "retrying"
  | "sleeping"
  | "waiting";

export interface AttemptView {
  /** 0 is the first one. */
  attempt: number;
  /** `Name: message`. */
  error: string;
  started_at: string | null;
  ended_at: string;
}

/** What a waiting step waits for; `key` is the event's name, the signal or the function's id. */
export interface AwaitedView {
  kind: "event" | "signal" | "run";
  key: string;
  /** CEL over `event` and `async`. */
  condition: string | null;
}

export interface RunLink {
  run_id: string;
  function_id: string;
  function_name: string;
  status: RunStatus;
}

/** One step in the timeline of a run; the list is in the order in which they began. */
export interface TimelineEntry {
  /** The hash of the step's id. `step`: the function itself, between its steps. */
  step_id: string;
  name: string;
  /** The SDK's operation: StepRun, Sleep, WaitForEvent, InvokeFunction and so on. */
  op: string;
  status: StepStatus;
  /** How often it was tried, the attempt under way included. */
  attempts: number;
  /** The attempts that failed. */
  failed_attempts: AttemptView[];
  started_at: string | null;
  /**
   * When the last attempt began: the one that succeeded, failed for good or is under way. Null when
   * that is not known, and between attempts.
   */
  attempt_started_at: string | null;
  ended_at: string | null;
  duration_ms: number | null;
  /** When a sleep or a wait is over, or the next attempt is made. */
  until: string | null;
  waits_for: AwaitedView | null;
  /** The run that the step invoked. */
  child_run: RunLink | null;
  input: TextView | null;
  /** JSON of the result or of the error. */
  output: TextView | null;
  error: ErrorView | null;
}

export interface EventRow {
  /** The engine's id (ULID). */
  internal_id: string;
  /** The sender's id, else the engine's. */
  id: string;
  name: string;
  received_at: string;
  /** What functions get as `event.ts`, epoch milliseconds. */
  ts: number | null;
  run_count: number;
  /** Functions that it fits and did not start (flow control). */
  skip_count: number;
}

export interface EventDetail extends EventRow {
  /** The event's fields, as documented; null when the payload was cut. */
  data: unknown;
  user: unknown;
  v: string | null;
  payload: TextView;
  skips: SkipView[];
}

/** Why an event did not start a function: event_id, idempotency, rate_limit, debounce, singleton. */
export interface SkipView {
  function_id: string;
  reason: string;
  skipped_at: string;
}

/** A function that starts when the run ends (`defer`), unless it was aborted. */
export interface DeferView {
  id: string;
  function_id: string;
  aborted: boolean;
}

/** An event that would cancel the run. */
export interface CancelView {
  event: string;
  condition: string | null;
  expires_at: string | null;
}

export interface RunDetail extends EventRun {
  /** How often each step may be tried. */
  max_attempts: number;
  output_text: TextView | null;
  /** The run is cancelled at this moment (`timeouts`). */
  expires_at: string | null;
  /** Its concurrency keys; the limit is null when the function has it no more. */
  concurrency: { key: string; limit: number | null }[];
  events: EventDetail[];
  timeline: TimelineEntry[];
  parent: RunLink | null;
  children: RunLink[];
  original: RunLink | null;
  reruns: RunLink[];
  cancel_on: CancelView[];
  defers: DeferView[];
  /** False when the function is gone: then it cannot be run again. */
  can_rerun: boolean;
}

/** A page of a list; `next` is the `before` of the next page, null at the end. */
export interface Page<Row> {
  data: Row[];
  next: string | null;
}

export interface RerunAnswer {
  data: { run_id: string; original_run_id: string };
}
