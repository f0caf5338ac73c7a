import { randomUUID } from "node:crypto";
import { buildEvent } from "#events/build-event.ts";
import { getStack } from "../running-stack.ts";

export type PostedAlert = {
  /** The event's id, as its sender gave it. */
  id: string;
  /** The engine's id of the event. */
  eventId: string;
};

/**
 * Sends the event of an alert that nobody needs to see, whose job has one short step. With `inMs` its
 * run starts only then.
 */
export async function postAlert({ title = "A test", inMs = 0 } = {}): Promise<PostedAlert> {
  const { jobsUrl, eventKey } = getStack();
  const id = `runs-test:${randomUUID()}`;
  const details = { note: "none" };
  const data = { key: id, severity: "info", title, details, correlationId: id } as const;
  const event = { ...buildEvent("alert/raised", data, id), ts: Date.now() + inMs };
  const response = await fetch(`${jobsUrl}/e/${eventKey}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(event),
  });
  if (!response.ok) throw new Error(`the engine answered ${response.status}`);
  const { ids } = (await response.json()) as { ids: string[] };
  return { id, eventId: ids[0] ?? "" };
}
