import "server-only";
import type { CatalogueEvent } from "#events/build-event.ts";
import type { PaymentUpdate, SubscriptionUpdate } from "#providers/payments/payment-update.ts";
import { readStripeEvent, type StripeEventMeaning } from "#providers/payments/stripe/read-event.ts";
import {
  applyPaymentEvent,
  applySubscriptionEvent,
  type Transition,
  type UpdateSource,
} from "./apply-payment-event.ts";
import { toPaymentNotices, toSubscriptionNotices } from "./payment-notices.ts";

/** A Stripe event from the ledger, understood. Plain data, so that a step can keep it. */
export type StripeWork = { context: EventContext; meaning: StripeEventMeaning };
export type EventContext = { source: UpdateSource; correlationId: string };

/** What an event did, and what the rest of the house is to be told of it. */
export type Applied = { transition: Transition; notices: CatalogueEvent[] };

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

/** Applies what an event says of a payment. */
export async function processPayment(
  context: EventContext,
  update: PaymentUpdate,
): Promise<Applied> {
  const { client, ...transition } = await applyPaymentEvent(context.source, update);
  return { transition, notices: toPaymentNotices(context, { ...transition, client }, update) };
}

/** Applies what an event says of a subscription. */
export async function updateSubscription(
  context: EventContext,
  update: SubscriptionUpdate,
): Promise<Applied> {
  const transition = await applySubscriptionEvent(context.source, update);
  return { transition, notices: toSubscriptionNotices(context, transition) };
}
