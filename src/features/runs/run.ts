/** What a list of runs can be narrowed to. */
export const RUN_STATUSES = ["queued", "running", "completed", "failed", "cancelled"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What can start a run: an event, or the clock. */
export const RUN_TRIGGERS = ["event", "schedule"] as const;

/**
 * Where a run stands, more exactly than its status: `scheduled` starts later, `queued` could start
 * now, `retrying` is between two attempts, `waiting` waits for an event, a signal or another run.
 */
export type RunState =
  | "scheduled"
  | "queued"
  | "running"
  | "retrying"
  | "sleeping"
  | "waiting"
  | "completed"
  | "failed"
  | "cancelled";

export type JobError = { name: string; message: string; stack: string | null };

/** JSON as text, to be read. `cut`: only its beginning; `bytes` is the length of the whole. */
export type JsonText = { text: string; bytes: number; cut: boolean };

export type RunSummary = {
  id: string;
  functionId: string;
  functionName: string;
  status: RunStatus;
  state: RunState;
  eventId: string;
  /** Null where the event is no longer kept. */
  eventName: string | null;
  /** More than 1 only for a batch. */
  eventCount: number;
  queuedAt: string;
  /** When it should start; later than `queuedAt` for one that is delayed or held back. */
  dueAt: string | null;
  startedAt: string | null;
  endedAt: string | null;
  stepCount: number;
  error: JobError | null;
};

/** A function that runs can be of. */
export type RunFunction = { id: string; name: string };

export type RunLink = { id: string; functionName: string; status: RunStatus };

export type RunEvent = { id: string; name: string; receivedAt: string; payload: JsonText };

/** An event that would cancel the run. */
export type CancelRule = { eventName: string; condition: string | null; until: string | null };

/** A step that was tried and failed. `number` counts from 1. */
export type FailedAttempt = {
  number: number;
  /** `Name: message`. */
  error: string;
  startedAt: string | null;
  endedAt: string;
};

/** What a step does: the name of the SDK's method, or `function` for what is between the steps. */
export const STEP_KINDS = [
  "function",
  "run",
  "sleep",
  "waitForEvent",
  "waitForSignal",
  "invoke",
  "ai",
  "fetch",
  "other",
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export type StepState =
  | "queued"
  | "running"
  | "retrying"
  | "sleeping"
  | "waiting"
  | "completed"
  | "failed";

export type RunStep = {
  id: string;
  /** The step's id in the job's code. */
  name: string;
  kind: StepKind;
  state: StepState;
  /** When it was tried first. */
  startedAt: string | null;
  /** When the latest attempt began, if that is known. */
  attemptStartedAt: string | null;
  endedAt: string | null;
  /** The one under way included. */
  attempts: number;
  failedAttempts: FailedAttempt[];
  /** When a sleep or a wait is over, or the next attempt is made. */
  until: string | null;
  waitsFor: { kind: "event" | "signal" | "run"; name: string; condition: string | null } | null;
  childRun: RunLink | null;
  input: JsonText | null;
  output: JsonText | null;
  error: JobError | null;
};

export type RunDetail = RunSummary & {
  /** How often each step may be tried. */
  maxAttempts: number;
  output: JsonText | null;
  /** It is cancelled at this moment, whatever it does. */
  expiresAt: string | null;
  /** Shares these with other runs; `limit` is null where it is no longer known. */
  concurrency: { key: string; limit: number | null }[];
  events: RunEvent[];
  steps: RunStep[];
  parent: RunLink | null;
  children: RunLink[];
  /** The run that it repeats. */
  original: RunLink | null;
  repeats: RunLink[];
  cancelledBy: CancelRule[];
  canRerun: boolean;
};

/** Whether anything can still happen to it. */
export function isUnderWay({ status }: { status: RunStatus }): boolean {
  return status === "queued" || status === "running";
}
