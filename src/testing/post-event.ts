import type { CatalogueEvent } from "#events/build-event.ts";
import { getStack } from "./running-stack.ts";

/** Sends events to the stack's job engine, as whoever has its key may. */
export async function postEvents(...events: CatalogueEvent[]): Promise<void> {
  const { jobsUrl, eventKey } = getStack();
  const response = await fetch(`${jobsUrl}/e/${eventKey}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(events),
  });
  if (!response.ok) throw new Error(`the engine answered ${response.status}`);
}
