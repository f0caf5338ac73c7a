import type { ErrorClass } from "./call-error.ts";
import type {
  CircuitSnapshot,
  CircuitState,
  CircuitThresholds,
  CircuitTransition,
  WindowCounts,
} from "./circuit-state.ts";

/** Someone who acts on a circuit by hand, and why. */
export interface Operator {
  by: string;
  note: string;
}

/** What `report` is told about a call whose end lies after its answer, such as a stream that stalls. */
export type LateOutcome = { errorClass: ErrorClass; message: string };

export interface CircuitEvents {
  opened: CircuitTransition;
  halfOpened: CircuitTransition;
  closed: CircuitTransition;
  /** Any change of state, the three above and isolation included. */
  changed: CircuitTransition;
  /** A call was counted as failed or slow: what may add up to an opening. */
  strained: { circuit: string };
  rejected: { circuit: string; reason: "open" | "isolated" | "halfOpen" | "bulkhead" };
  fellBack: { circuit: string; errorClass: ErrorClass | null };
}

/**
 * Asked before a trial, if set: whether this process may make one. Must answer at once; what it
 * needs to know it has fetched before.
 */
export type TrialGate = (circuit: string) => boolean;

/** One circuit: shared by all that call the same other side, by name, within a process. */
export interface Circuit {
  readonly name: string;
  readonly state: CircuitState;
  getSnapshot(): CircuitSnapshot;
  /** Listens; the function returned ends that. Listeners must not throw. */
  on<Name extends keyof CircuitEvents>(
    event: Name,
    listener: (data: CircuitEvents[Name]) => void,
  ): () => void;
  /** Counts a failure that showed only after the call was answered. */
  report(outcome: LateOutcome): void;

  /** Holds it open until `close` or `reset`. */
  isolate(operator: Operator): void;
  /** Closes it, whatever it was; counts in the window are forgotten. */
  close(operator: Operator): void;
  /** As `close`, and break lengths, last error and latencies start afresh. */
  reset(operator: Operator): void;
  /** Replaces the tuned thresholds; what is absent goes back to the default of the code. */
  tune(thresholds: Partial<CircuitThresholds>): void;

  /** Takes over a state that another process or an operator elsewhere has decided. No history entry. */
  adopt(state: CircuitState): void;
  /** What the other processes have counted in the window; rates and `minimumThroughput` include it. */
  setPeerCounts(counts: WindowCounts): void;
  /** Counts since the last time this was asked; null when there were none. */
  takeUnreportedCounts(): WindowCounts | null;
  /** Null (the default): trials are decided by this process alone. */
  setTrialGate(gate: TrialGate | null): void;
}

/** What a guarded function is given besides its input. */
export interface CallContext {
  /** Aborts at the call's own deadline, or with the caller's signal; made only when it is read. */
  readonly signal: AbortSignal;
  /** Milliseconds that this call was given. */
  readonly timeoutMs: number;
  readonly correlationId: string | null;
}

export interface CallOptions {
  /** The caller's own. Stays linked to `CallContext.signal` after the call is answered (streams). */
  signal?: AbortSignal;
  /** Shortens the circuit's deadline; never lengthens it. */
  timeoutMs?: number;
  correlationId?: string;
}

/** A function behind a circuit. */
export interface CircuitBreaker<Input, Result> {
  readonly circuit: Circuit;
  /**
   * @throws {CircuitOpenError} at once, when the circuit lets nothing through
   * @throws {BulkheadRejectedError} when too many calls run and wait already
   * @throws {CallError} `timeout` at the deadline, `cancelled` when the caller's signal aborts
   * @throws what the function throws, unchanged
   */
  execute(input: Input, options?: CallOptions): Promise<Result>;
}
