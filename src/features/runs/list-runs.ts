import "server-only";
import { z } from "zod";
import { storableText } from "#lib/storable-text.ts";
import { callEngine } from "./engine-api/call-engine.ts";
import { pageOf, runRow } from "./engine-api/engine-schemas.ts";
import { toRunSummary } from "./engine-api/to-run.ts";
import { engineId } from "./engine-id.ts";
import { getQueue } from "./get-queue.ts";
import type { Queue } from "./queue.ts";
import { RUN_STATUSES, RUN_TRIGGERS, type RunSummary } from "./run.ts";

/** The query string of the list, as the API takes it. */
export const runFilterSchema = z.object({
  status: z.enum(RUN_STATUSES).optional(),
  function: engineId.optional(),
  trigger: z.enum(RUN_TRIGGERS).optional(),
  q: storableText(255).optional(),
  cursor: engineId.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** The same as it stands in the address of the page, where `all` lifts the page's own choice. */
export const runPageSchema = runFilterSchema.extend({
  trigger: z.enum([...RUN_TRIGGERS, "all"]).optional(),
});

export type RunFilter = z.infer<typeof runFilterSchema>;

export type RunPage = { items: RunSummary[]; nextCursor: string | null; queue: Queue };

/**
 * One page of runs, newest first, with how the queue is. A page can be empty and have a next one: a
 * search looks through some thousands of runs at a time.
 * @throws what `callEngine` throws
 */
export async function listRuns(filter: RunFilter): Promise<RunPage> {
  const query = new URLSearchParams({ limit: String(filter.limit) });
  if (filter.status !== undefined) query.set("status", filter.status);
  if (filter.function !== undefined) query.set("function", filter.function);
  if (filter.trigger !== undefined) query.set("trigger", filter.trigger);
  if (filter.q !== undefined) query.set("search", filter.q);
  if (filter.cursor !== undefined) query.set("before", filter.cursor);
  const [page, queue] = await Promise.all([
    callEngine(pageOf(runRow), { path: `/v1/runs?${query}` }),
    getQueue(),
  ]);
  return { items: page.data.map(toRunSummary), nextCursor: page.next, queue };
}
