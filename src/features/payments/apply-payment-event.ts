import "server-only";
import type { Json } from "#db/database.types.ts";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import type { PaymentUpdate, SubscriptionUpdate } from "#providers/payments/payment-update.ts";

/** The ledger row an update comes from, which is what makes it count once. */
export type UpdateSource = {
  webhookEventId: string;
  provider: "stripe" | "mercadopago";
  type: string;
  occurredAt: string;
};

/** What an update did: the states before and after. The same answer each time it is asked for. */
export type Transition = {
  id: string;
  clientId: string | null;
  statusBefore: string | null;
  statusAfter: string;
};

/** The same of a payment, with what else the event has made of it. */
export type PaymentTransition = Transition & {
  disputeBefore: string | null;
  disputeAfter: string | null;
  /** Its order is paid, by this payment or another. */
  orderPaid: boolean;
  /** Its order is paid, and this payment is not the one. */
  paidTwice: boolean;
};

/** Who is to be told of a payment. */
export type BilledClient = { name: string | null; email: string | null; locale: "pt-BR" | "en" };

function only<T>(what: string, rows: T[]): T {
  const [row] = rows;
  if (row === undefined) throw new Error(`${what} answered no row`);
  return row;
}

/** Applies an update to the payment that it names: once per event, never backwards. */
export async function applyPaymentEvent(
  source: UpdateSource,
  update: PaymentUpdate,
): Promise<PaymentTransition & { client: BilledClient }> {
  const what = "applying a payment event";
  const result = await getServiceDb().rpc("apply_payment_event", {
    p_webhook_event_id: source.webhookEventId,
    p_provider: source.provider,
    p_type: source.type,
    p_occurred_at: source.occurredAt,
    p_payment: update as unknown as Json,
  });
  const row = only(what, readResult(what, result));
  return {
    id: row.payment_id,
    clientId: row.client_id,
    client: {
      name: row.client_name,
      email: row.client_email,
      locale: row.client_locale === "en" ? "en" : "pt-BR",
    },
    statusBefore: row.status_before,
    statusAfter: row.status_after,
    disputeBefore: row.dispute_before,
    disputeAfter: row.dispute_after,
    orderPaid: row.order_paid,
    paidTwice: row.paid_twice,
  };
}

/** Applies an update to its subscription: once per event, never from an older event over a newer one. */
export async function applySubscriptionEvent(
  source: UpdateSource,
  update: SubscriptionUpdate,
): Promise<Transition> {
  const what = "applying a subscription event";
  const result = await getServiceDb().rpc("apply_subscription_event", {
    p_webhook_event_id: source.webhookEventId,
    p_provider: source.provider,
    p_type: source.type,
    p_occurred_at: source.occurredAt,
    p_subscription: update as unknown as Json,
  });
  const row = only(what, readResult(what, result));
  return {
    id: row.subscription_id,
    clientId: row.client_id,
    statusBefore: row.status_before,
    statusAfter: row.status_after,
  };
}
