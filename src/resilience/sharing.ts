import type {
  CircuitState,
  CircuitThresholds,
  CircuitTransition,
  WindowCounts,
} from "./circuit-state.ts";

/** What a process tells the others, and asks. */
export interface SharingReport {
  processId: string;
  /** The highest version this process has seen; only what is newer comes back. */
  knownVersion: number;
  counts: { circuit: string; samplingDurationMs: number; counts: WindowCounts }[];
  /** In the order they happened. */
  transitions: CircuitTransition[];
  /** Circuits whose break is over, for which this process asks leave to make trials. */
  wantsTrials: { circuit: string; trials: number }[];
}

/** What it learns. */
export interface SharingAnswer {
  version: number;
  /** Circuits whose shared state or tuning is newer than `knownVersion`. */
  circuits: { circuit: string; state: CircuitState; tuned: Partial<CircuitThresholds> }[];
  /** The other processes' counts in the window, of all circuits that have any. */
  peers: { circuit: string; counts: WindowCounts }[];
  /** Trials that this process may make now. */
  granted: { circuit: string; trials: number }[];
}

/** Where circuits of several processes meet. */
export interface SharedCircuitStore {
  /** @throws when the store is away; nothing of the report may then have been kept twice later */
  exchange(report: SharingReport, signal: AbortSignal): Promise<SharingAnswer>;
}
