import type { UnmatchedEvent, WaitSettlement, WaitStore } from "../store/wait-store.ts";
import { findFittingWaits } from "./fitting-waits.ts";
import { readIndexedValue } from "./wait-index.ts";

/** Waits compared, and so at most runs locked, in one transaction. */
const WAITS_AT_ONCE = 200;
/** For an event that is gone. */
const NOTHING: WaitSettlement = { items: [], cancelled: [], afterWaitId: null };

/** Compares an event with the next waits for its name, of those that it may fit by an indexed value. */
export async function compareEvent(
  event: UnmatchedEvent,
  waits: WaitStore,
): Promise<WaitSettlement> {
  if (event.payload === null) return NOTHING;
  const incoming: unknown = JSON.parse(event.payload);
  const pairs = event.paths.flatMap((path) => {
    const value = readIndexedValue(incoming, path);
    return value === undefined ? [] : [{ path, value }];
  });
  const found = await waits.findCandidates(event, pairs, WAITS_AT_ONCE);
  const last = found.length === WAITS_AT_ONCE ? found.at(-1) : undefined;
  return { ...findFittingWaits(found, incoming), afterWaitId: last?.id ?? null };
}
