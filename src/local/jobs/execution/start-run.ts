import type { FlowStore } from "../store/flow-store.ts";
import type { LeasedItem } from "../store/item-store.ts";
import { persist, type SaveParts } from "./save-decision.ts";

export interface StartParts extends Pick<SaveParts, "onChange" | "isStopping" | "logger"> {
  flow: FlowStore;
}

/** Lets a run start that was debounced, throttled or delayed, or wait on if it must. */
export async function startRun(item: LeasedItem, parts: StartParts): Promise<void> {
  const dueMs = await persist(parts, () => parts.flow.startRun(item));
  if (dueMs !== undefined) parts.onChange(dueMs);
}
