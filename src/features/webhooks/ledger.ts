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

/** Writes the rows in one transaction, or finds those that are there: `duplicate` says which. */
export async function recordWebhookEvents(
  incoming: IncomingWebhook[],
): Promise<(LedgerEntry & { duplicate: boolean })[]> {
  const result = await getServiceDb().rpc("record_webhook_events", {
    p_events: incoming as unknown as Json,
  });
  const rows = readResult("recording webhooks", result);
  return incoming.map(({ provider, externalId }, place) => {
    const row = rows[place];
    if (row === undefined) throw new Error("record_webhook_events left out a row");
    const { id, dispatch, duplicate, correlation_id: correlationId } = row;
    return { id, provider, externalId, dispatch, correlationId, duplicate };
  });
}

/** The job engine has taken the rows' events. */
export async function markWebhookEventsEnqueued(entries: LedgerEntry[]): Promise<void> {
  const result = await getServiceDb().rpc("mark_webhook_events_enqueued", {
    p_entries: entries.map(({ id, dispatch }) => ({ id, dispatch })),
  });
  readResult("marking webhooks as enqueued", result);
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

/** Writes the outcome of a dispatch; false when another outcome or another dispatch took its place. */
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
