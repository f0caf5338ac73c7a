import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import type { PaymentUpdate } from "#providers/payments/payment-update.ts";
import type {
  BilledClient,
  PaymentTransition,
  Transition,
  UpdateSource,
} from "./apply-payment-event.ts";
import { toPaymentAlerts } from "./payment-alerts.ts";
import { toPaymentEmail } from "./payment-email.ts";

type Context = { source: UpdateSource; correlationId: string };
type Moved = PaymentTransition & { client: BilledClient };

/** States from which a payment becomes paid because money has come in, and not because it came back. */
const UNPAID: readonly (string | null)[] = [null, "pending", "failed", "cancelled"];

/**
 * What the rest of the house is told of a payment's move: nothing when it did not move. The ids are
 * business keys, so that a repeated step tells nobody twice.
 */
export function toPaymentNotices(
  { source, correlationId }: Context,
  moved: Moved,
  update: PaymentUpdate,
): CatalogueEvent[] {
  const alerts = toPaymentAlerts(moved, correlationId);
  const { id: paymentId, clientId, statusBefore, statusAfter, orderPaid, paidTwice } = moved;
  if (statusBefore === statusAfter) return alerts;
  const { amountCents, currency } = update;
  const data = {
    paymentId,
    clientId,
    provider: source.provider,
    amountCents,
    currency,
    correlationId,
  };
  // A refund may be the first that we hear of a payment; then there is nothing to confirm any more. What
  // was paid twice is given back: it is no sale.
  if (statusAfter === "paid" && UNPAID.includes(statusBefore) && !paidTwice) {
    return [
      buildEvent("payment/approved", data, `payment-approved:${paymentId}`),
      ...toPaymentEmail("payment-confirmation", moved, update, correlationId),
      ...toPaymentEmail("welcome", moved, update, correlationId),
      ...alerts,
    ];
  }
  // An earlier try at an order that is paid by now is nobody's concern; a period of a subscription is.
  const isSettled = orderPaid && update.subscriptionExternalId === null;
  if (statusAfter === "failed" && !isSettled) {
    const { failure } = update;
    const failed = buildEvent(
      "payment/failed",
      { ...data, failure },
      `payment-failed:${paymentId}`,
    );
    return [failed, ...toPaymentEmail("payment-failed", moved, update, correlationId), ...alerts];
  }
  return alerts;
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
