import type { UnmatchedEvent, WaitSettlement, WaitStore } from "../store/wait-store.ts";
import { findFittingWaits } from "./fitting-waits.ts";
import { readIndexedValue } from "./wait-index.ts";

/** Waits compared, and so at most runs locked, in one transaction. */
const WAITS_AT_ONCE = 200;
/** So often it looks on while nothing fits, without noting how far it came: soon enough for its claim. */
const LOOKS_AT_ONCE = 10;
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
  let afterWaitId = event.afterWaitId;
  for (let left = LOOKS_AT_ONCE; ; left -= 1) {
    const found = await waits.findCandidates({ ...event, afterWaitId }, pairs, WAITS_AT_ONCE);
    const fitting = findFittingWaits(found, incoming);
    const last = found.length === WAITS_AT_ONCE ? found.at(-1) : undefined;
    const fitsNone = fitting.items.length + fitting.cancelled.length === 0;
    if (!last || !fitsNone || left === 1) return { ...fitting, afterWaitId: last?.id ?? null };
    afterWaitId = last.id;
  }
}
