import "server-only";
import type { CircuitOverview } from "./circuit-overview.ts";
import { describeCircuits } from "./describe-circuits.ts";
import { markOverview } from "./mark-overview.ts";

/** The numbers move with every call: without any news they are told this often. */
const HOLD_MS = 1_000;
/** How late news may be told; all of it is in memory. */
const LOOK_EVERY_MS = 100;

/** How all circuits and chains are now, from the memory of this process: cheap enough to poll. */
export function getCircuitOverview(): CircuitOverview {
  const { circuits: _, ...overview } = describeCircuits();
  return { ...overview, mark: markOverview(overview) };
}

/** The same, as soon as it is another one than that with the mark `known`; after a second in any case. */
export async function waitForCircuitOverview(
  known: string,
  signal: AbortSignal,
): Promise<CircuitOverview> {
  const untilMs = performance.now() + HOLD_MS;
  for (;;) {
    const overview = getCircuitOverview();
    if (overview.mark !== known || signal.aborted || performance.now() >= untilMs) return overview;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
