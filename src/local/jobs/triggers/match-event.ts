import type { JobEvent } from "../protocol/event-payload.ts";
import type { NewRun } from "../store/new-run.ts";
import type { FunctionRegistry } from "./function-registry.ts";
import { planRun } from "./plan-run.ts";

/** An event with the id under which it is stored, and the id its sender gave it, if any. */
export interface StoredEvent {
  id: string;
  externalId: string | undefined;
  event: JobEvent;
}

const OWN_EVENTS = "inngest/function.";
/** Kept for the record; the run it stands for is started by the step that invokes. */
const INVOKED = "inngest/function.invoked";

/**
 * The runs that events start: one per function with a fitting trigger, at the event's time if that
 * lies ahead. A sender's id makes a dedupe key, which debounced and batched functions ignore (docs:
 * Handling idempotency). A function's own failed/finished event does not start it, so that it cannot
 * feed itself. Runs are in the order of the events, and for each event in that of the functions.
 */
export function matchEvents(
  registry: FunctionRegistry,
  events: StoredEvent[],
  nowMs: number,
): NewRun[] {
  const runs: NewRun[] = [];
  const seen = new Set<string>();
  for (const { id, externalId, event } of events) {
    if (event.name === INVOKED) continue;
    for (const { functionId, condition } of registry.listEventTriggers(event.name)) {
      if (event.name.startsWith(OWN_EVENTS) && event.data.function_id === functionId) continue;
      if (condition && !condition({ event })) continue;
      const fn = registry.find(functionId);
      if (!fn) continue;
      const run = planRun(fn, event, id, nowMs);
      const ignoresId = run.flow?.debounce !== undefined || run.flow?.batch !== undefined;
      const dedupeKey = externalId === undefined || ignoresId ? undefined : `id:${externalId}`;
      const key = JSON.stringify([functionId, dedupeKey ?? id]);
      if (seen.has(key)) continue;
      seen.add(key);
      runs.push(dedupeKey === undefined ? run : { ...run, dedupeKey });
    }
  }
  return runs;
}
