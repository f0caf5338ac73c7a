import "server-only";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { ConflictError, NotFoundError } from "#lib/app-error.ts";
import { getEnv } from "#lib/env.ts";
import type { Circuit } from "#resilience/circuit.ts";
import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import { findCircuit } from "#resilience/registry.ts";
import type { CircuitView } from "./circuit-overview.ts";
import { describeCircuitView } from "./describe-circuit-view.ts";
import { ensureCircuits } from "./ensure-circuits.ts";
import { findKnownCircuit, type KnownCircuit } from "./known-circuits.ts";
import { findProcessSharing, startProcessSharing } from "./process-sharing.ts";

/** What a person does to a circuit. */
export type CircuitOperation =
  | { action: "isolate" | "close" | "reset" | "untune" }
  | { action: "tune"; thresholds: Partial<CircuitThresholds> };

/** Who, and why: kept in the audit log. */
export interface CircuitOperator {
  by: string;
  note: string;
}

/**
 * Acts on a circuit for all processes: first in the database, audited, then here at once and in the
 * others within a second. Holds whatever the processes decide at the same moment.
 * @throws {NotFoundError} there is no such circuit
 * @throws {ConflictError} its vendor is not configured
 * @throws {DatabaseUnavailableError} whether it has been written is not known; the stats will tell
 */
export async function operateCircuit(
  name: string,
  operation: CircuitOperation,
  operator: CircuitOperator,
): Promise<CircuitView> {
  const { known, circuit } = getConfiguredCircuit(name);
  readResult(
    "acting on a circuit",
    await getServiceDb().rpc("operate_circuit", {
      p_name: name,
      p_action: operation.action,
      p_actor: operator.by,
      p_note: operator.note,
      ...(operation.action === "tune" ? { p_thresholds: { ...operation.thresholds } } : {}),
    }),
  );
  const sharing = findProcessSharing();
  await (sharing === null ? startProcessSharing() : sharing.flush());
  return describeCircuitView(known, circuit, getEnv().SEMPRE_VENDORS_URL !== undefined);
}

function getConfiguredCircuit(name: string): { known: KnownCircuit; circuit: Circuit } {
  const known = findKnownCircuit(name);
  if (known === null) throw new NotFoundError(`There is no circuit ${JSON.stringify(name)}.`);
  ensureCircuits();
  const circuit = findCircuit(name);
  if (circuit === null) {
    const variables = known.variables.join(", ");
    throw new ConflictError(`This vendor is not configured (${variables}).`, "not_configured");
  }
  return { known, circuit };
}
