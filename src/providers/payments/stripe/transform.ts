import type { z } from "zod";
import {
  type PaymentUpdate,
  type SubscriptionUpdate,
  UNKNOWN_CUSTOMER,
} from "../payment-update.ts";
import type {
  chargeSchema,
  checkoutSessionSchema,
  invoiceSchema,
  subscriptionSchema,
} from "./event-schemas.ts";

export function known(...values: (string | null | undefined)[]): string[] {
  return [
    ...new Set(values.filter((value) => value !== null && value !== undefined && value !== "")),
  ] as string[];
}

function toIso(unixSeconds: number | null | undefined): string | null {
  return unixSeconds === null || unixSeconds === undefined
    ? null
    : new Date(unixSeconds * 1000).toISOString();
}

export function toCurrency(code: string | null | undefined): string | null {
  return code ? code.toUpperCase() : null;
}

/** A finished checkout. Null for mode `setup`, which stores a card and pays nothing. */
export function fromCheckoutSession(
  session: z.infer<typeof checkoutSessionSchema>,
): PaymentUpdate | null {
  if (session.mode === "setup") return null;
  const details = session.customer_details;
  return {
    references: known(session.id, session.payment_intent, session.invoice),
    checkoutReference: session.metadata?.checkout_reference ?? null,
    // `unpaid` after completion: a slow method such as boleto, whose money comes later or never.
    status: session.payment_status === "unpaid" ? "pending" : "paid",
    dispute: null,
    amountCents: session.amount_total ?? null,
    refundedCents: null,
    currency: toCurrency(session.currency),
    description: null,
    subscriptionExternalId: session.subscription,
    failure: null,
    paidAt: null,
    customer: {
      externalId: session.customer,
      email: details?.email ?? session.customer_email ?? null,
      name: details?.name ?? null,
      phone: details?.phone ?? null,
      taxId: details?.tax_ids?.[0]?.value ?? null,
      locale: session.locale ? (session.locale.startsWith("pt") ? "pt-BR" : "en") : null,
    },
  };
}

/** An invoice that was paid, or whose payment was refused. */
export function fromInvoice(
  invoice: z.infer<typeof invoiceSchema>,
  outcome: "paid" | "failed",
): PaymentUpdate {
  const paidWith = invoice.payments?.data.flatMap((entry) => [
    entry.payment?.payment_intent,
    entry.payment?.charge,
  ]);
  const error = invoice.last_finalization_error;
  return {
    references: known(invoice.id, invoice.payment_intent, ...(paidWith ?? [])),
    checkoutReference: invoice.parent?.subscription_details?.metadata?.checkout_reference ?? null,
    status: outcome,
    dispute: null,
    amountCents: outcome === "paid" ? invoice.amount_paid : invoice.amount_due,
    refundedCents: null,
    currency: toCurrency(invoice.currency),
    description: invoice.description ?? invoice.number ?? null,
    subscriptionExternalId: invoice.parent?.subscription_details?.subscription ?? null,
    // Stripe tells why only now and then; the reason lies with the payment intent.
    failure:
      outcome === "failed" && error?.code && error.message
        ? { code: error.code, message: error.message }
        : null,
    paidAt: null,
    customer: {
      ...UNKNOWN_CUSTOMER,
      externalId: invoice.customer,
      email: invoice.customer_email ?? null,
      name: invoice.customer_name ?? null,
      phone: invoice.customer_phone ?? null,
    },
  };
}

/** A charge with money given back: all of it, a part, or, as yet, none. */
export function fromRefundedCharge(charge: z.infer<typeof chargeSchema>): PaymentUpdate {
  const refunded = charge.amount_refunded;
  const settled = charge.status === "succeeded" ? "paid" : charge.status;
  return {
    references: known(charge.id, charge.payment_intent),
    checkoutReference: charge.metadata?.checkout_reference ?? null,
    status: refunded === 0 ? settled : refunded < charge.amount ? "partially_refunded" : "refunded",
    dispute: null,
    amountCents: charge.amount,
    refundedCents: refunded,
    currency: toCurrency(charge.currency),
    description: charge.description ?? null,
    subscriptionExternalId: null,
    failure: null,
    paidAt: null,
    customer: {
      ...UNKNOWN_CUSTOMER,
      externalId: charge.customer,
      email: charge.billing_details?.email ?? charge.receipt_email ?? null,
      name: charge.billing_details?.name ?? null,
      phone: charge.billing_details?.phone ?? null,
    },
  };
}

const SEQUENCE = { created: 0, updated: 1, deleted: 2 } as const;

/** A subscription as it is after the event. Its amount is the sum over the items per period. */
export function fromSubscription(
  subscription: z.infer<typeof subscriptionSchema>,
  event: keyof typeof SEQUENCE,
): SubscriptionUpdate {
  const items = subscription.items.data;
  const amounts = items.map((item) => (item.price.unit_amount ?? 0) * (item.quantity ?? 1));
  return {
    externalId: subscription.id,
    status: subscription.status,
    sequence: SEQUENCE[event],
    priceExternalId: items[0]?.price.id ?? null,
    amountCents:
      items.length === 0
        ? null
        : Math.max(
            0,
            amounts.reduce((sum, amount) => sum + amount, 0),
          ),
    currency: toCurrency(subscription.currency),
    // Since API 2025-03-31 the period is the item's.
    currentPeriodEnd: toIso(items[0]?.current_period_end ?? subscription.current_period_end),
    cancelAt: toIso(subscription.cancel_at),
    canceledAt: toIso(subscription.canceled_at),
    customer: { ...UNKNOWN_CUSTOMER, externalId: subscription.customer },
  };
}
