import type {
  CircuitState,
  CircuitThresholds,
  CircuitTransition,
  WindowCounts,
} from "./circuit-state.ts";

/** What a process counted in about one second: the whole of it, so that it may be told twice. */
export interface ReportedBucket extends WindowCounts {
  bucket: number;
  ageMs: number;
}

export interface ReportedCounts {
  circuit: string;
  samplingDurationMs: number;
  /** Version of the agreed state that the process knew. */
  basedOn: number;
  buckets: ReportedBucket[];
}

/** A transition with an id, so that it is kept once, and with the agreed version it was made upon. */
export interface ReportedTransition extends CircuitTransition {
  id: string;
  basedOn: number;
}

/** Leave to make trials is asked for, or kept by asking again. */
export interface TrialWish {
  circuit: string;
  /** How long a trial may last. */
  leaseMs: number;
  /** A call was turned away for lack of it. */
  isUrgent: boolean;
  /** A trial runs at this moment. */
  isUnderWay: boolean;
}

/** What a process tells the others, and asks. Telling the same twice changes nothing. */
export interface SharingReport {
  processId: string;
  /** The highest version this process has seen; only what is newer comes back. */
  knownVersion: number;
  counts: ReportedCounts[];
  /** In the order they happened. */
  transitions: ReportedTransition[];
  wantsTrials: TrialWish[];
}

/** The agreed state of one circuit. */
export interface SharedCircuit {
  circuit: string;
  state: CircuitState;
  stateVersion: number;
  /** The process or person that decided it. */
  by: string;
  /** Besides closing it: last errors, latencies and break lengths start afresh. */
  isReset: boolean;
  tuned: Partial<CircuitThresholds>;
}

/** What it learns. */
export interface SharingAnswer {
  version: number;
  /** What is newer than `knownVersion`, and what the report acted upon. */
  circuits: SharedCircuit[];
  /** The other processes' counts in the window, of all circuits that have any. */
  peers: { circuit: string; counts: WindowCounts }[];
  /** Where this process, and no other, may make trials, from the asking on. */
  granted: { circuit: string; forMs: number }[];
}

/** Where circuits of several processes meet. */
export interface SharedCircuitStore {
  /** @throws when the store is away, or no answer came: the report is then sent again */
  exchange(report: SharingReport, signal: AbortSignal): Promise<SharingAnswer>;
}
