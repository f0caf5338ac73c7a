import type { LeasedItem } from "../store/item-store.ts";
import type { ExecutionParts } from "./execution-parts.ts";
import { persist } from "./save-decision.ts";

/** The run did not start or end in time (`timeouts`). */
export function isExpired(item: Pick<LeasedItem, "expiresAtMs">, nowMs: number): boolean {
  return item.expiresAtMs !== null && item.expiresAtMs <= nowMs;
}

/** Cancels a run between two steps: a step under way is not cut short by a timeout. */
export async function cancelExpiredRun(
  item: LeasedItem,
  parts: Pick<ExecutionParts, "cancels" | "isStopping" | "logger" | "onChange">,
): Promise<void> {
  await persist(parts, () => parts.cancels.cancelRuns([item.runId]));
  if (item.parentRunId !== null) parts.onChange(Date.now());
}
