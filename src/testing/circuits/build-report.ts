import { randomUUID } from "node:crypto";
import type { CircuitState, CircuitTransition } from "#resilience/circuit-state.ts";
import type { ReportedTransition, SharingReport } from "#resilience/sharing.ts";

export const closed: CircuitState = { kind: "closed" };

export function open(untilMs: number, sinceMs = Date.now()): CircuitState {
  return { kind: "open", sinceMs, untilMs, reason: "failure_rate", breakMs: 60_000 };
}

export function halfOpen(sinceMs = Date.now()): CircuitState {
  return { kind: "halfOpen", sinceMs, breakMs: 60_000, trialsLeft: 3, trialsSucceeded: 0 };
}

/** A change as a process reports it, made upon that version of the agreed state. */
export function buildTransition(
  circuit: string,
  from: CircuitState["kind"],
  state: CircuitState,
  basedOn: number,
  change: Partial<CircuitTransition> = {},
): ReportedTransition {
  return {
    id: randomUUID(),
    circuit,
    from,
    to: state.kind,
    reason: state.kind === "closed" ? "trials_succeeded" : "failure_rate",
    errorClass: "server_5xx",
    counts: { calls: 20, failures: 20, slow: 0, timeouts: 0 },
    state,
    correlationId: null,
    operator: null,
    atMs: Date.now(),
    basedOn,
    ...change,
  };
}

export function buildReport(processId: string, change: Partial<SharingReport> = {}): SharingReport {
  return {
    processId,
    knownVersion: 0,
    counts: [],
    transitions: [],
    wantsTrials: [],
    ...change,
  };
}
