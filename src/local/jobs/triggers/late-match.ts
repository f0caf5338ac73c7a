import type { JobEvent } from "../protocol/event-payload.ts";
import type { AppStore } from "../store/app-store.ts";
import type { EventStore } from "../store/event-store.ts";
import type { FunctionRegistry } from "./function-registry.ts";
import { matchEvents } from "./match-event.ts";

const WINDOW_MS = 60_000;
/** So long an event may be matched by somebody who does not know the function yet: another engine. */
const SETTLING_MS = 10_000;

/**
 * Gives functions that have just become known the events of the minute before: an app may send
 * events before its first sync is over, and they must not be lost. To be called until it answers
 * true, which takes some seconds. What a crash interrupts is done by the next call, of whichever
 * engine; what is done twice adds nothing.
 */
export async function catchUp(
  registry: FunctionRegistry,
  apps: AppStore,
  events: EventStore,
): Promise<boolean> {
  const added = await apps.listNewFunctions();
  if (added.length === 0) return true;
  const sinceMs = new Map(added.map(({ id, knownAtMs }) => [id, knownAtMs - WINDOW_MS]));
  const recent = await events.listEventsSince(Math.min(...sinceMs.values()));
  const known = new Map(recent.map((event) => [event.id, event]));
  const stored = recent.map(({ id, externalId, payload }) => {
    const event: JobEvent = JSON.parse(payload);
    return { id, externalId: externalId ?? undefined, event };
  });
  const missing = matchEvents(registry, stored, Date.now()).filter(({ functionId, eventId }) => {
    const event = known.get(eventId);
    const fromMs = sinceMs.get(functionId) ?? Number.POSITIVE_INFINITY;
    return event && event.receivedAtMs > fromMs && !event.functionIds.includes(functionId);
  });
  // Another engine on this database may learn of the function at the same time.
  await events.insertRuns(missing.map((run) => ({ dedupeKey: `late:${run.eventId}`, ...run })));
  const settled = added.filter(({ id, ageMs }) => ageMs > SETTLING_MS && registry.has(id));
  await apps.markCaughtUp(settled);
  return settled.length === added.length;
}
