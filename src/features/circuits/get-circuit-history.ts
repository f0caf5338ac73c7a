import "server-only";
import { z } from "zod";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { findKnownCircuit } from "./known-circuits.ts";
import { listCircuitTransitions, type TransitionPage } from "./list-circuit-transitions.ts";

const HOUR_MS = 3_600_000;

/** Up to a week back; without a name, of all circuits. */
export const historyQuery = z.object({
  name: z.string().max(100).optional(),
  hours: z.coerce.number().int().min(1).max(168).default(24),
});

export interface CircuitHistory extends TransitionPage {
  timestamp: string;
  name: string | null;
  hours: number;
}

/**
 * Changes of state, newest first.
 * @throws {NotFoundError} there is no such circuit
 * @throws {DatabaseUnavailableError} when the history cannot be read
 */
export async function getCircuitHistory(
  db: Db,
  query: z.infer<typeof historyQuery>,
): Promise<CircuitHistory> {
  const { name = null, hours } = query;
  if (name !== null && findKnownCircuit(name) === null) {
    throw new NotFoundError(`There is no circuit ${JSON.stringify(name)}.`);
  }
  const now = new Date();
  const since = new Date(now.getTime() - hours * HOUR_MS);
  const page = await listCircuitTransitions(db, { name, since });
  return { timestamp: now.toISOString(), name, hours, ...page };
}
