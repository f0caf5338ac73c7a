import "server-only";
import type { CircuitOverview } from "./circuit-overview.ts";
import { describeCircuits } from "./describe-circuits.ts";

/** How all circuits and chains are now, from the memory of this process: cheap enough to poll. */
export function getCircuitOverview(): CircuitOverview {
  const { circuits: _, ...overview } = describeCircuits();
  return overview;
}
