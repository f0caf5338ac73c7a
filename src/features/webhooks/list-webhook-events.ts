import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { decodeCursor, toPage } from "#lib/cursor.ts";
import { storableText } from "#lib/storable-text.ts";
import { readWebhookSummary } from "./read-webhook-row.ts";
import { WEBHOOK_PROVIDERS, WEBHOOK_STATUSES, type WebhookEventSummary } from "./webhook-event.ts";

/** The query string of the list, as the page and the API take it. */
export const webhookEventFilterSchema = z.object({
  provider: z.enum(WEBHOOK_PROVIDERS).optional(),
  status: z.enum(WEBHOOK_STATUSES).optional(),
  externalId: storableText(255).optional(),
  q: storableText(255).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type WebhookEventFilter = z.infer<typeof webhookEventFilterSchema>;

export type WebhookEventPage = { items: WebhookEventSummary[]; nextCursor: string | null };

/** One page of the ledger, newest first, as far as `db` may see it. */
export async function listWebhookEvents(
  db: Db,
  filter: WebhookEventFilter,
): Promise<WebhookEventPage> {
  const before = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const result = await db.rpc("list_webhook_events", {
    p_provider: filter.provider,
    p_status: filter.status,
    p_external_id: filter.externalId,
    p_search: filter.q,
    p_before_at: before?.at,
    p_before_id: before?.id,
    p_limit: filter.limit + 1,
  });
  const rows = readResult("listing webhooks", result).map(readWebhookSummary);
  return toPage(rows, filter.limit, (row) => ({ at: row.receivedAt, id: row.id }));
}

/** How many rows there are per status. */
export async function countWebhookEvents(db: Db): Promise<Record<string, number>> {
  const rows = readResult("counting webhooks", await db.rpc("count_webhook_events_by_status"));
  return Object.fromEntries(rows.map((row) => [row.status, row.total]));
}
