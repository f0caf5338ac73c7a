import {
  type EventRecord,
  findEvents,
  listEvents,
  listRunsOfEvent,
} from "../../store/read/event-read-store.ts";
import { type CutText, WHOLE_TEXTS } from "../../store/read/run-detail-store.ts";
import type { ReadParts } from "../read/read-parts.ts";
import { findRun, resolveRun } from "./run-resolvers.ts";

const MAX_EVENTS = 100;

export async function findEvent(parts: ReadParts, eventId: string) {
  const [event] = await findEvents(parts.sql, [eventId], WHOLE_TEXTS.perText);
  return event ? resolveEvent(event, parts) : null;
}

/** The newest events, newest first. */
export async function listNewestEvents(parts: ReadParts, withoutInternal: boolean) {
  const { events } = await listEvents(parts.sql, { limit: MAX_EVENTS, withoutInternal });
  const ids = events.map(({ id }) => id);
  const whole = await findEvents(parts.sql, ids, WHOLE_TEXTS.perText);
  return whole.map((event) => resolveEvent(event, parts));
}

function resolveEvent(event: EventRecord & { payload: CutText }, parts: ReadParts) {
  const receivedAt = event.receivedAt.toISOString();
  return {
    id: event.id,
    name: event.name,
    trigger: event.name,
    idempotencyKey: event.externalId,
    occurredAt: event.tsMs === null ? receivedAt : new Date(event.tsMs).toISOString(),
    receivedAt,
    createdAt: receivedAt,
    raw: event.payload.text,
    payload: event.payload.text,
    async runs() {
      const found = await listRunsOfEvent(parts.sql, event.id, MAX_EVENTS, 0);
      const runs = await Promise.all(found.map(({ run }) => findRun(parts, run.id)));
      return runs.flatMap((run) => (run ? [resolveRun(run, parts)] : []));
    },
  };
}
