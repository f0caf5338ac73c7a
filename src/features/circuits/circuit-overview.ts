import type { ErrorClass } from "#resilience/call-error.ts";
import type {
  CircuitState,
  CircuitThresholds,
  TransitionReason,
  WindowCounts,
} from "#resilience/circuit-state.ts";
import type { ResilienceStatus } from "#resilience/fallback-chain.ts";

/** As monitors know it; a circuit that is held open by hand is `OPEN`, and `isolated` says so. */
export type CircuitStatus = "CLOSED" | "OPEN" | "HALF_OPEN";

/** One circuit as pages and the API show it. Times are ISO 8601, ratios 0 to 1. */
export interface CircuitView {
  name: string;
  /** False: its vendor has no key, no call ever goes there, and the numbers are all zero. */
  configured: boolean;
  state: CircuitStatus;
  /** In the window, in the process that answers; `peers` has what the others counted. */
  calls: number;
  failures: number;
  successes: number;
  slow: number;
  timeouts: number;
  rejected: number;
  errorsByClass: Partial<Record<ErrorClass, number>>;
  peers: WindowCounts;
  /** Over all processes. */
  errorRate: number;
  slowRate: number;
  latencyMs: { p50: number; p99: number } | null;
  inFlight: number;
  queued: number;
  /** Since when it is not closed; null while it is. */
  since: string | null;
  /** While it is open: from when on trials are made. */
  nextTrialAt: string | null;
  isolated: { by: string; note: string; since: string } | null;
  /** Why it is open. */
  reason: TransitionReason | null;
  lastError: { errorClass: ErrorClass | null; at: string } | null;
  /** Null when it is not configured. */
  thresholds: CircuitThresholds | null;
  tuned: Partial<CircuitThresholds>;
  /** The variables that switch it on. */
  variables: readonly string[];
  /** In local mode: the simulated vendor behind it. */
  simulatedVendor: string | null;
}

/** A chain, in the order that a call goes. */
export interface ChainView {
  name: string;
  /** Configured links first, in their order; the others after them. */
  links: CircuitView[];
  lastResort: string | null;
  budgetMs: number | null;
  /** Who a call would reach now: a link, the last resort, or nobody (null). */
  answersNow: string | null;
  /** In the process that answers. */
  answersLastMinute: Record<string, number>;
  lastAnswer: { link: string; status: ResilienceStatus; at: string } | null;
  exhaustedLastMinute: number;
}

/** One change of state, as the history keeps it. */
export interface TransitionView {
  id: string;
  circuit: string;
  from: CircuitState["kind"];
  to: CircuitState["kind"];
  reason: TransitionReason;
  errorClass: ErrorClass | null;
  counts: WindowCounts;
  process: string;
  correlationId: string | null;
  operator: { by: string; note: string } | null;
  /** False: the process changed by itself, but the others had decided something newer before. */
  applied: boolean;
  at: string;
}

/** Whether circuits of several processes meet: `off` where this process never tried. */
export interface SharingView {
  status: "up" | "away" | "off";
  lastExchangeAt: string | null;
}

/** How all circuits and chains are at this moment. */
export interface CircuitOverview {
  timestamp: string;
  /** Another one when who answers or the state of a circuit has changed. */
  mark: string;
  chains: ChainView[];
  /** Circuits that no chain leads to. */
  standalone: CircuitView[];
  shared: SharingView;
  /** Whether vendors are simulated. */
  local: boolean;
}
