import type { CancelStore, RunSelection } from "../store/cancel-store.ts";
import type { Condition } from "../triggers/expression.ts";

const RUNS_AT_ONCE = 200;

/**
 * Cancels all runs of a selection whose trigger fits the condition, page by page.
 * @returns how many were cancelled
 */
export async function cancelSelectedRuns(
  cancels: CancelStore,
  selection: RunSelection,
  condition: Condition | undefined,
): Promise<number> {
  let cancelled = 0;
  for (let afterId = ""; ; ) {
    const runs = await cancels.listRuns(selection, afterId, RUNS_AT_ONCE);
    const fitting = runs.filter(
      ({ event }) => !condition || condition({ event: JSON.parse(event) }),
    );
    if (fitting.length > 0) {
      cancelled += (await cancels.cancelRuns(fitting.map(({ id }) => id))).length;
    }
    const last = runs.at(-1);
    if (!last || runs.length < RUNS_AT_ONCE) return cancelled;
    afterId = last.id;
  }
}
