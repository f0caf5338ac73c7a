import type { ErrorClass } from "./call-error.ts";

/** Why a circuit left or entered a state. */
export type TransitionReason =
  | "failure_rate"
  | "slow_rate"
  | "rate_limited"
  | "quota_exhausted"
  | "break_over"
  | "trials_succeeded"
  | "trial_failed"
  | "shared"
  | "isolated"
  | "closed_by_operator"
  | "reset_by_operator";

/** The state of a circuit. Times are milliseconds since the epoch. */
export type CircuitState =
  | { kind: "closed" }
  | {
      kind: "open";
      sinceMs: number;
      /** From when on trials may be made. */
      untilMs: number;
      reason: TransitionReason;
      /** Length of this break; the next one after a failed trial is twice as long, up to the maximum. */
      breakMs: number;
    }
  | {
      kind: "halfOpen";
      sinceMs: number;
      breakMs: number;
      trialsLeft: number;
      trialsSucceeded: number;
    }
  | { kind: "isolated"; sinceMs: number; by: string; note: string };

/** Outcomes of the calls in the sampling window. */
export interface WindowCounts {
  /** Calls that were answered or failed; rejections are not calls. */
  calls: number;
  failures: number;
  /** Slower than `slowCallMs`, timeouts included. */
  slow: number;
  timeouts: number;
}

/** A change of state, as it is kept in the history. */
export interface CircuitTransition {
  circuit: string;
  from: CircuitState["kind"];
  to: CircuitState["kind"];
  reason: TransitionReason;
  errorClass: ErrorClass | null;
  counts: WindowCounts;
  /** The state that was entered. */
  state: CircuitState;
  correlationId: string | null;
  /** Who did it by hand, and why. */
  operator: { by: string; note: string } | null;
  atMs: number;
}

/** What one looks at: everything about a circuit at this moment. */
export interface CircuitSnapshot {
  name: string;
  state: CircuitState;
  thresholds: CircuitThresholds;
  /** Thresholds that differ from the defaults of the code. */
  tuned: Partial<CircuitThresholds>;
  /** This process, within the window. */
  window: WindowCounts & {
    successes: number;
    rejected: number;
    errorsByClass: Partial<Record<ErrorClass, number>>;
  };
  /** What the other processes have reported within the window. */
  peers: WindowCounts;
  /** failures / calls and slow / calls over this process and its peers, 0 to 1; 0 without calls. */
  errorRate: number;
  slowRate: number;
  /** Of answered calls in this process; null without any. */
  latencyMs: { p50: number; p99: number } | null;
  inFlight: number;
  queued: number;
  /** Since the process started. */
  lifetime: { calls: number; failures: number; rejected: number; fellBack: number };
  /** `errorClass` is null for an error that nobody has classified. */
  lastError: { errorClass: ErrorClass | null; message: string; atMs: number } | null;
}

/** When a circuit opens and closes. All of it can be tuned at run time. */
export interface CircuitThresholds {
  /** Opens when failures / calls reaches this (0 to 1)... */
  failureRatio: number;
  /** ...or slow calls / calls reaches this (0 to 1)... */
  slowRatio: number;
  /** ...but never on fewer calls than this in the window. */
  minimumThroughput: number;
  samplingDurationMs: number;
  slowCallMs: number;
  /** Deadline of one call. */
  timeoutMs: number;
  breakDurationMs: number;
  maxBreakDurationMs: number;
  /** Break after `quota`. */
  quotaBreakMs: number;
  /** Trials that half-open lets through, and that must all succeed to close. */
  halfOpenTrials: number;
  maxConcurrent: number;
  maxQueued: number;
}
