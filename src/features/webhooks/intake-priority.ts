// While deliveries wait for their acknowledgement, at most this often does a job get to work.
const SPACING_MS = 50;

type State = { deliveriesUnderWay: number; lastTurn: Promise<void> };

// One process holds a copy of this module per route; only the global object is common to them.
const holder = globalThis as typeof globalThis & { sempreIntake?: State };
holder.sempreIntake ??= { deliveriesUnderWay: 0, lastTurn: Promise.resolve() };
const state = holder.sempreIntake;

/** Counts a delivery as under way until `work` is done. */
export async function withPriority<T>(work: () => Promise<T>): Promise<T> {
  state.deliveriesUnderWay += 1;
  try {
    return await work();
  } finally {
    state.deliveriesUnderWay -= 1;
  }
}

/**
 * Waits until a job may start to work. Providers count the seconds until they are answered; jobs are
 * durable and can wait. When nothing arrives a turn comes at once; in a flood, turns come one after
 * the other, so that no job starves.
 */
export function waitForTurn(spacingMs = SPACING_MS): Promise<void> {
  state.lastTurn = state.lastTurn.then(async () => {
    if (state.deliveriesUnderWay === 0) return;
    await new Promise((resolve) => setTimeout(resolve, spacingMs));
  });
  return state.lastTurn;
}
