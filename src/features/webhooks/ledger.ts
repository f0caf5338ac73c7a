import "server-only";
import type { Json } from "#db/database.types.ts";
import { readFirstRow, readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { readWebhookRow } from "./read-webhook-row.ts";
import type { WebhookEvent, WebhookFailure, WebhookProvider } from "./webhook-event.ts";

export type IncomingWebhook = {
  provider: WebhookProvider;
  externalId: string;
  type: string;
  payload: unknown;
  correlationId: string;
};

/** What of a row is needed to hand it to the job engine. */
export type LedgerEntry = {
  id: string;
  provider: WebhookProvider;
  externalId: string;
  dispatch: number;
  correlationId: string;
};

/** Writes the row, or finds the one that is there: `duplicate` says which. */
export async function recordWebhookEvent(
  incoming: IncomingWebhook,
): Promise<LedgerEntry & { status: string; duplicate: boolean }> {
  const what = "recording a webhook";
  const result = await getServiceDb().rpc("record_webhook_event", {
    p_provider: incoming.provider,
    p_external_id: incoming.externalId,
    p_type: incoming.type,
    p_payload: incoming.payload as Json,
    p_correlation_id: incoming.correlationId,
  });
  const row = readFirstRow(what, result);
  if (row === null) throw new Error("record_webhook_event answered no row");
  const { correlation_id: correlationId, ...entry } = row;
  return { ...entry, correlationId, provider: incoming.provider, externalId: incoming.externalId };
}

/** The job engine has taken the row's event. */
export async function markWebhookEventEnqueued(entry: LedgerEntry): Promise<void> {
  const result = await getServiceDb().rpc("mark_webhook_event_enqueued", {
    p_id: entry.id,
    p_dispatch: entry.dispatch,
  });
  readResult("marking a webhook as enqueued", result);
}

/** A job takes the row up. Null when this dispatch is over or replaced: nothing is left to do. */
export async function startWebhookEvent(
  id: string,
  dispatch: number,
): Promise<WebhookEvent | null> {
  const result = await getServiceDb().rpc("start_webhook_event", {
    p_id: id,
    p_dispatch: dispatch,
  });
  const row = readFirstRow("starting a webhook", result);
  return row === null ? null : readWebhookRow(row);
}

/** Writes the outcome of a dispatch; false when the row was already settled or replaced. */
export async function settleWebhookEvent(
  id: string,
  dispatch: number,
  status: "processed" | "ignored" | "dead",
  failure: WebhookFailure | null = null,
): Promise<boolean> {
  const result = await getServiceDb().rpc("settle_webhook_event", {
    p_id: id,
    p_dispatch: dispatch,
    p_status: status,
    p_error: failure,
  });
  return readResult("settling a webhook", result);
}
