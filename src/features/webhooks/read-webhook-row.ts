import { z } from "zod";
import {
  WEBHOOK_PROVIDERS,
  WEBHOOK_STATUSES,
  type WebhookEvent,
  type WebhookEventSummary,
} from "./webhook-event.ts";

const summarySchema = z.object({
  id: z.uuid(),
  provider: z.enum(WEBHOOK_PROVIDERS),
  external_id: z.string(),
  type: z.string(),
  status: z.enum(WEBHOOK_STATUSES),
  dispatch: z.number(),
  attempts: z.number(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  correlation_id: z.string(),
  received_at: z.string(),
  enqueued_at: z.string().nullable(),
  processed_at: z.string().nullable(),
});

const rowSchema = summarySchema.extend({ payload: z.unknown() });

/** A ledger row as the app speaks of it. */
export function readWebhookSummary(row: unknown): WebhookEventSummary {
  const { external_id, correlation_id, received_at, enqueued_at, processed_at, ...same } =
    summarySchema.parse(row);
  return {
    ...same,
    externalId: external_id,
    receivedAt: received_at,
    enqueuedAt: enqueued_at,
    processedAt: processed_at,
    correlationId: correlation_id,
  };
}

/** The same with the payload. */
export function readWebhookRow(row: unknown): WebhookEvent {
  return { ...readWebhookSummary(row), payload: rowSchema.parse(row).payload };
}
