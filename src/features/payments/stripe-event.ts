import "server-only";
import type { EventMeaning } from "#providers/payments/payment-update.ts";
import { readStripeEvent } from "#providers/payments/stripe/read-event.ts";
import type { EventContext } from "./apply-meaning.ts";

/** A Stripe event from the ledger, understood. Plain data, so that a step can keep it. */
export type StripeWork = { context: EventContext; meaning: EventMeaning };

/**
 * Understands what the ledger holds.
 * @throws {InvalidStripePayloadError} when a handled type is malformed
 */
export function readStripeWork(event: {
  id: string;
  type: string;
  payload: unknown;
  correlationId: string;
}): StripeWork {
  const meaning = readStripeEvent(event.payload);
  const occurredAt = meaning.kind === "ignored" ? "" : meaning.occurredAt;
  const source = {
    webhookEventId: event.id,
    provider: "stripe" as const,
    type: event.type,
    occurredAt,
  };
  return { context: { source, correlationId: event.correlationId }, meaning };
}
