import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import type { PaymentUpdate } from "#providers/payments/payment-update.ts";
import type { BilledClient, Transition, UpdateSource } from "./apply-payment-event.ts";

type Context = { source: UpdateSource; correlationId: string };

function toEmail(
  template: "payment-confirmation" | "payment-failed",
  key: string,
  client: BilledClient,
  update: PaymentUpdate,
  correlationId: string,
): CatalogueEvent[] {
  if (client.email === null) return [];
  const data = {
    key,
    template,
    to: client.email,
    locale: client.locale,
    variables: {
      clientName: client.name,
      amountCents: update.amountCents,
      currency: update.currency,
      description: update.description,
    },
    correlationId,
  };
  return [buildEvent("email/send", data, `email:${key}`)];
}

/**
 * What the rest of the house is told of a payment's move: nothing when it did not move. The ids are
 * business keys, so that a repeated step tells nobody twice.
 */
export function toPaymentNotices(
  { source, correlationId }: Context,
  {
    id: paymentId,
    clientId,
    client,
    statusBefore,
    statusAfter,
  }: Transition & { client: BilledClient },
  update: PaymentUpdate,
): CatalogueEvent[] {
  if (statusBefore === statusAfter) return [];
  const { amountCents, currency } = update;
  const data = {
    paymentId,
    clientId,
    provider: source.provider,
    amountCents,
    currency,
    correlationId,
  };
  // A refund may be the first that we hear of a payment; then there is nothing to confirm any more.
  if (statusAfter === "paid") {
    const key = `payment-confirmation:${paymentId}`;
    return [
      buildEvent("payment/approved", data, `payment-approved:${paymentId}`),
      ...toEmail("payment-confirmation", key, client, update, correlationId),
    ];
  }
  if (statusAfter === "failed") {
    const key = `payment-failed:${paymentId}`;
    return [
      buildEvent("payment/failed", { ...data, failure: update.failure }, key),
      ...toEmail("payment-failed", key, client, update, correlationId),
    ];
  }
  return [];
}

/** The same for a subscription; one event per ledger row, since its states come round again. */
export function toSubscriptionNotices(
  { source, correlationId }: Context,
  { id, clientId, statusBefore, statusAfter }: Transition,
): CatalogueEvent[] {
  if (statusBefore === statusAfter) return [];
  const data = { subscriptionId: id, clientId, statusBefore, statusAfter, correlationId };
  return [
    buildEvent("subscription/updated", data, `subscription-updated:${source.webhookEventId}`),
  ];
}
