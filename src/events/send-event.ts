import { UnavailableError } from "#lib/app-error.ts";
import { withDeadline } from "#lib/deadline.ts";
import type { CatalogueEvent } from "./build-event.ts";
import { inngest } from "./client.ts";

// The SDK tries again on its own for seconds; a caller who waits has less patience than that, and
// every sender has someone behind it who sends again under the same id.
const TIMEOUT_MS = 2_000;

/** The job engine did not take the event in time. It may have it all the same: send again with the same id. */
export class EventNotSentError extends UnavailableError {
  constructor(name: string, cause: unknown) {
    super("event_not_sent", `The job engine did not take ${name}.`, { cause });
  }
}

/**
 * Sends one event from outside a job; inside one use `step.sendEvent`, which is done once.
 * @throws {EventNotSentError} when the engine is away or slow
 */
export async function sendEvent(event: CatalogueEvent): Promise<void> {
  try {
    await withDeadline(`sending ${event.name}`, TIMEOUT_MS, () => inngest.send(event));
  } catch (error) {
    throw new EventNotSentError(event.name, error);
  }
}
