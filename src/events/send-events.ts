import { UnavailableError } from "#lib/app-error.ts";
import { withDeadline } from "#lib/deadline.ts";
import type { CatalogueEvent } from "./build-event.ts";
import { inngest } from "./client.ts";

// The SDK tries again on its own for seconds; a caller who waits has less patience than that, and
// every sender has someone behind it who sends again under the same id.
const TIMEOUT_MS = 2_000;

/** The job engine did not take the events in time. It may have them all the same: send again with the same ids. */
export class EventNotSentError extends UnavailableError {
  constructor(cause: unknown) {
    super("event_not_sent", "The job engine did not take the events.", { cause });
  }
}

/**
 * Sends events from outside a job; inside one use `step.sendEvent`, which is done once.
 * @throws {EventNotSentError} when the engine is away or slow
 */
export async function sendEvents(events: CatalogueEvent[]): Promise<void> {
  try {
    await withDeadline("sending events", TIMEOUT_MS, () => inngest.send(events));
  } catch (error) {
    throw new EventNotSentError(error);
  }
}
