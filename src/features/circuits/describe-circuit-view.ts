import type { Circuit } from "#resilience/circuit.ts";
import type { CircuitSnapshot, CircuitState } from "#resilience/circuit-state.ts";
import type { CircuitStatus, CircuitView } from "./circuit-overview.ts";
import type { KnownCircuit } from "./known-circuits.ts";

const statuses: Record<CircuitState["kind"], CircuitStatus> = {
  closed: "CLOSED",
  open: "OPEN",
  halfOpen: "HALF_OPEN",
  isolated: "OPEN",
};

const toIso = (atMs: number) => new Date(atMs).toISOString();

/** A circuit as pages and the API show it; `circuit` is null when its vendor is not configured. */
export function describeCircuitView(
  known: KnownCircuit,
  circuit: Circuit | null,
  isLocal: boolean,
): CircuitView {
  const { name, variables, vendor } = known;
  const snapshot = circuit?.getSnapshot() ?? null;
  return {
    name,
    configured: circuit !== null,
    ...describeState(snapshot?.state ?? { kind: "closed" }),
    ...describeCounts(snapshot),
    lastError: snapshot?.lastError
      ? { errorClass: snapshot.lastError.errorClass, at: toIso(snapshot.lastError.atMs) }
      : null,
    thresholds: snapshot?.thresholds ?? null,
    tuned: snapshot?.tuned ?? {},
    variables,
    simulatedVendor: isLocal ? vendor : null,
  };
}

function describeState(state: CircuitState) {
  const { kind } = state;
  return {
    state: statuses[kind],
    since: kind === "closed" ? null : toIso(state.sinceMs),
    nextTrialAt: kind === "open" ? toIso(state.untilMs) : null,
    isolated:
      kind === "isolated" ? { by: state.by, note: state.note, since: toIso(state.sinceMs) } : null,
    reason: kind === "open" ? state.reason : kind === "isolated" ? ("isolated" as const) : null,
  };
}

function describeCounts(snapshot: CircuitSnapshot | null) {
  const window = snapshot?.window;
  return {
    calls: window?.calls ?? 0,
    failures: window?.failures ?? 0,
    successes: window?.successes ?? 0,
    slow: window?.slow ?? 0,
    timeouts: window?.timeouts ?? 0,
    rejected: window?.rejected ?? 0,
    errorsByClass: window?.errorsByClass ?? {},
    peers: snapshot?.peers ?? { calls: 0, failures: 0, slow: 0, timeouts: 0 },
    errorRate: snapshot?.errorRate ?? 0,
    slowRate: snapshot?.slowRate ?? 0,
    latencyMs: snapshot?.latencyMs ? roundLatency(snapshot.latencyMs) : null,
    inFlight: snapshot?.inFlight ?? 0,
    queued: snapshot?.queued ?? 0,
  };
}

function roundLatency({ p50, p99 }: { p50: number; p99: number }) {
  return { p50: Math.round(p50 * 10) / 10, p99: Math.round(p99 * 10) / 10 };
}
