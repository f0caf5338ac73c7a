import "server-only";
import { type Db, getServiceDb } from "#db/service-client.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { logger } from "#lib/logger.ts";
import type { CircuitOverview, TransitionView } from "./circuit-overview.ts";
import { describeCircuits } from "./describe-circuits.ts";
import { listCircuitTransitions } from "./list-circuit-transitions.ts";

const DAY_MS = 24 * 3_600_000;
/** The rest comes from memory and must not wait long for this. */
const HISTORY_MS = 1_500;

/** Everything that the Breakers page shows. While the database is away only the history is missing. */
export async function getCircuitOverview(db: Db = getServiceDb()): Promise<CircuitOverview> {
  const transitions = await findTransitions(db);
  const { circuits: _, ...now } = describeCircuits();
  return { ...now, transitions };
}

async function findTransitions(db: Db): Promise<TransitionView[] | null> {
  try {
    const since = new Date(Date.now() - DAY_MS);
    const signal = AbortSignal.timeout(HISTORY_MS);
    const { items } = await listCircuitTransitions(db, { name: null, since, signal });
    return items.filter(({ applied }) => applied);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    logger.warn({ code: error.code }, "the history of circuits cannot be read");
    return null;
  }
}
