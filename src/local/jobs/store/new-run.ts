/** A condition over an event that is to come: see the table `jobs.waits`. */
export interface WaitCondition {
  /** CEL over `event` (the trigger of the run) and `async` (the incoming event). */
  condition?: string;
  /** Of a condition `async.<path> == <value>`: the field and the JSON of the value. */
  path?: string;
  value?: string;
}

/** An event that cancels a run. */
export interface CancelWait extends WaitCondition {
  /** Name of the event. */
  key: string;
  /** From when on it cancels no more. */
  expiresAtMs?: number;
}

/** A run to start. */
export interface NewRun {
  id: string;
  functionId: string;
  appId: string;
  eventId: string;
  /** All events of a repeated batch, in order. */
  eventIds?: string[];
  /** It starts only if the function had no run with this key for 24 h. */
  dedupeKey?: string;
  startsAtMs: number;
  /** Its first item is to be leased by this engine from the start. */
  leased?: boolean;
  /** The item of another run that waits for its end; one run is started per such item. */
  parentRunId?: string;
  parentItemId?: string;
  /** The run that it repeats. */
  originalRunId?: string;
  /** The clock starts it. */
  scheduled?: true;
  /** Its concurrency keys, see plan-lane.ts. */
  lane?: string;
  /** The run is cancelled if it has not started by then. */
  expiresAtMs?: number;
  /** The run is cancelled when it has not ended so long after its start. */
  finishTimeoutMs?: number;
  cancels?: CancelWait[];
  /** How far ahead of others it stands in the queue; negative: how much later it starts. */
  priorityMs?: number;
  /** What is decided in the transaction that starts it, see `jobs.admit_run`. */
  flow?: RunFlow;
}

/** Starts that are spread over time: `capacity` at once, then one each `intervalMs`. */
export interface Rate {
  key: string;
  intervalMs: number;
  capacity: number;
}

/** Flow control of one run, with its keys. Options are absent when the function has none. */
export interface RunFlow {
  /** Names of all keys, on which one transaction at a time decides. */
  locks: string[];
  /** It starts only if the function had no run with this key for 24 h. */
  idempotencyKey?: string;
  /** It starts only if the rate allows it now. */
  rateLimit?: Rate;
  /** It waits until the rate allows it. */
  throttle?: Rate;
  /** It starts after `periodMs` without another run of this key, which would take its place. */
  debounce?: { key: string; periodMs: number; timeoutMs?: number };
  /** Its event joins the run that collects events with this key. */
  batch?: { key: string; maxSize: number; timeoutMs: number; maxBytes: number };
  /** One active run per key; `hold` joins those that are active. */
  singleton?: { key: string; mode: "skip" | "cancel" | "hold" };
}

/** A run that was started with its first item leased. */
export interface LeasedRun {
  runId: string;
  generation: number;
}
