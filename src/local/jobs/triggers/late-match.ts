import type { JobEvent } from "../protocol/event-payload.ts";
import type { EventStore } from "../store/event-store.ts";
import type { FunctionRegistry } from "./function-registry.ts";
import { matchEvents } from "./match-event.ts";

const WINDOW_MS = 60_000;

/**
 * Gives functions that have just become known the events of the last minute: an app may send
 * events before its first sync is over, and they must not be lost.
 */
export async function matchRecentEvents(
  added: Set<string>,
  registry: FunctionRegistry,
  events: EventStore,
): Promise<void> {
  if (added.size === 0) return;
  const recent = await events.listRecentEvents(WINDOW_MS);
  const stored = recent.map(({ id, externalId, payload }) => {
    const event: JobEvent = JSON.parse(payload);
    return { id, externalId: externalId ?? undefined, event };
  });
  const runs = matchEvents(registry, stored, Date.now());
  const known = new Map(recent.map(({ id, functionIds }) => [id, functionIds]));
  const missing = runs.filter(({ functionId, eventId }) => {
    return added.has(functionId) && !known.get(eventId)?.includes(functionId);
  });
  // Another engine on this database may learn of the function at the same time.
  await events.insertRuns(missing.map((run) => ({ dedupeKey: `late:${run.eventId}`, ...run })));
}
