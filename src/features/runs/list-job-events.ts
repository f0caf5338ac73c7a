import "server-only";
import { z } from "zod";
import { storableText } from "#lib/storable-text.ts";
import { callEngine } from "./engine-api/call-engine.ts";
import { eventRow, pageOf } from "./engine-api/engine-schemas.ts";
import { toEventSummary } from "./engine-api/to-event.ts";
import { engineId } from "./engine-id.ts";
import { EVENT_ORIGINS, type JobEventSummary } from "./job-event.ts";

/** The query string of the list, as the page and the API take it. */
export const jobEventFilterSchema = z.object({
  /** Only the app's own, or also what the engine tells of runs and timers. */
  origin: z.enum(EVENT_ORIGINS).optional(),
  q: storableText(255).optional(),
  cursor: engineId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type JobEventFilter = z.infer<typeof jobEventFilterSchema>;
export type JobEventPage = { items: JobEventSummary[]; nextCursor: string | null };

/**
 * One page of events, newest first. It can be empty and have a next one, as that of `listRuns`.
 * @throws what `callEngine` throws
 */
export async function listJobEvents(filter: JobEventFilter): Promise<JobEventPage> {
  const query = new URLSearchParams({ limit: String(filter.limit) });
  if (filter.origin !== "all") query.set("internal", "0");
  if (filter.q !== undefined) query.set("search", filter.q);
  if (filter.cursor !== undefined) query.set("before", filter.cursor);
  const page = await callEngine(pageOf(eventRow), { path: `/v1/events?${query}` });
  return { items: page.data.map(toEventSummary), nextCursor: page.next };
}
