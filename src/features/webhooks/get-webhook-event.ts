import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { readWebhookRow } from "./read-webhook-row.ts";
import type { WebhookEvent } from "./webhook-event.ts";

/**
 * One row with its payload, as far as `db` may see it.
 * @throws {NotFoundError}
 */
export async function getWebhookEvent(db: Db, id: string): Promise<WebhookEvent> {
  const missing = "There is no webhook event with this id.";
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(missing);
  const result = await db.from("webhook_events").select("*").eq("id", id).maybeSingle();
  const row = readResult("reading a webhook", result);
  if (row === null) throw new NotFoundError(missing);
  return readWebhookRow(row);
}
