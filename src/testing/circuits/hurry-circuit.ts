import { findCircuit, listCircuits } from "#resilience/registry.ts";

/** After these, a call ends at its deadline and not before. */
export const LATE_FAULTS: ReadonlySet<string> = new Set(["slow", "stalled", "acceptedThenTimeout"]);

/**
 * Gives the calls of one circuit a short deadline, for a vendor that is made to be late. Everywhere
 * else deadlines are ample, so that a busy machine is not taken for a vendor that does not answer.
 */
export function hurryCircuit(name: string, timeoutMs = 500): void {
  const circuit = findCircuit(name);
  if (circuit === null) throw new Error(`there is no circuit ${name} yet`);
  circuit.tune({ timeoutMs });
}

/** Takes that back for all circuits. */
export function easeCircuits(): void {
  for (const circuit of listCircuits()) circuit.tune({});
}
