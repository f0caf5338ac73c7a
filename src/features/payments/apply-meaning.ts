import "server-only";
import type { CatalogueEvent } from "#events/build-event.ts";
import type { PaymentUpdate, SubscriptionUpdate } from "#providers/payments/payment-update.ts";
import {
  applyPaymentEvent,
  applySubscriptionEvent,
  type Transition,
  type UpdateSource,
} from "./apply-payment-event.ts";
import { toPaymentNotices, toSubscriptionNotices } from "./payment-notices.ts";

export type EventContext = { source: UpdateSource; correlationId: string };

/** What an event did, and what the rest of the house is to be told of it. */
export type Applied = { transition: Transition; notices: CatalogueEvent[] };

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
