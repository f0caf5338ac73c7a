import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import { type Db, getServiceDb } from "#db/service-client.ts";
import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import type { SharedCircuitStore } from "#resilience/sharing.ts";
import { thresholdBounds } from "#resilience/threshold-bounds.ts";
import { circuitState, windowCounts } from "./circuit-schemas.ts";

const answerSchema = z.object({
  version: z.number(),
  circuits: z.array(
    z.object({
      circuit: z.string(),
      state: circuitState,
      stateVersion: z.number(),
      by: z.string(),
      isReset: z.boolean(),
      // Written within the bounds of another version of the code: what no longer fits is not used.
      tuned: thresholdBounds.catch({}).transform(dropAbsent),
    }),
  ),
  peers: z.array(z.object({ circuit: z.string(), counts: windowCounts })),
  granted: z.array(z.object({ circuit: z.string(), forMs: z.number() })),
});

function dropAbsent(tuned: z.infer<typeof thresholdBounds>): Partial<CircuitThresholds> {
  return Object.fromEntries(Object.entries(tuned).filter(([, value]) => value !== undefined));
}

/** The meeting place of all processes: the function `exchange_circuits` of the database. */
export function createCircuitStore(findDb: () => Db = getServiceDb): SharedCircuitStore {
  return {
    async exchange(report, signal) {
      const call = findDb().rpc("exchange_circuits", {
        p_report: JSON.parse(JSON.stringify(report)),
      });
      return answerSchema.parse(readResult("sharing circuits", await call.abortSignal(signal)));
    },
  };
}
