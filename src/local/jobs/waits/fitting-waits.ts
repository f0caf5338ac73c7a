import type { WaitCandidate, WaitSettlement } from "../store/wait-store.ts";
import { ExpressionError } from "../triggers/cel/expression-error.ts";
import { compileCondition } from "../triggers/expression.ts";

/** Which of the waits an event ends: those whose condition holds. */
export function findFittingWaits(
  candidates: WaitCandidate[],
  incoming: unknown,
): Pick<WaitSettlement, "items" | "cancelled"> {
  const items: WaitSettlement["items"] = [];
  const cancelled: string[] = [];
  for (const { id, kind, runId, itemId, condition, trigger } of candidates) {
    if (condition !== null) {
      const event: unknown = trigger === null ? null : JSON.parse(trigger);
      if (!holds(condition, { event, async: incoming })) continue;
    }
    if (kind === "cancel") cancelled.push(runId);
    else if (itemId !== null) items.push({ waitId: id, itemId });
  }
  return { items, cancelled };
}

/** A condition was checked when the wait was made; one of an older engine may be refused by now. */
function holds(condition: string, values: { event: unknown; async: unknown }): boolean {
  try {
    return compileCondition(condition)(values);
  } catch (error) {
    if (error instanceof ExpressionError) return false;
    throw error;
  }
}
