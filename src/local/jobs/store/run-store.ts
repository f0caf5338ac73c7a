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
  /** Concurrency: the id of the row in `jobs.lanes`. */
  lane?: string;
  /** The run is cancelled if it has not started by then. */
  expiresAtMs?: number;
  /** The run is cancelled when it has not ended so long after its start. */
  finishTimeoutMs?: number;
  cancels?: CancelWait[];
}

/** A run that was started with its first item leased. */
export interface LeasedRun {
  runId: string;
  generation: number;
}
