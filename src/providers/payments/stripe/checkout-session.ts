import type Stripe from "stripe";
import { z } from "zod";
import type { CheckoutItem, CheckoutOrder, ProviderCheckout } from "../checkout-request.ts";

// Only what we use. Source: https://docs.stripe.com/api/checkout/sessions/object
const idOf = z
  .union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)])
  .nullish();

export const sessionSchema = z.looseObject({
  id: z.string().min(1),
  object: z.literal("checkout.session"),
  url: z.url().nullish(),
  status: z.enum(["open", "complete", "expired"]),
  payment_status: z.enum(["paid", "unpaid", "no_payment_required"]),
  payment_intent: idOf,
  invoice: idOf,
  subscription: idOf,
});
export type StripeSession = z.infer<typeof sessionSchema>;

/** An invoice with its payments expanded; older API versions name the intent on the invoice itself. */
export const invoicePaymentsSchema = z.looseObject({
  payment_intent: idOf,
  payments: z
    .looseObject({
      data: z.array(z.looseObject({ payment: z.looseObject({ payment_intent: idOf }).nullish() })),
    })
    .nullish(),
});

export function toProviderCheckout(session: StripeSession): ProviderCheckout {
  const paid =
    session.payment_status === "paid" || session.payment_status === "no_payment_required";
  const state = { open: "open", complete: paid ? "paid" : "waiting", expired: "closed" } as const;
  return {
    provider: "stripe",
    checkoutId: session.id,
    url: session.url ?? null,
    state: state[session.status],
  };
}

function toLineItem(
  item: CheckoutItem,
  currency: string,
): Stripe.Checkout.SessionCreateParams.LineItem {
  if ("priceId" in item) return { price: item.priceId, quantity: item.quantity };
  const { recurring } = item;
  return {
    quantity: item.quantity,
    price_data: {
      currency: currency.toLowerCase(),
      unit_amount: item.amountCents,
      product_data: { name: item.name },
      ...(recurring && {
        recurring: { interval: recurring.interval, interval_count: recurring.intervalCount },
      }),
    },
  };
}

// A request that was stored comes back with its keys in another order.
function sortKeys(record: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * The same order gives the same parameters, to the letter: Stripe compares them when a key is used
 * again. Our reference travels in the metadata of the session and of what it makes.
 */
export function toSessionParams(order: CheckoutOrder): Stripe.Checkout.SessionCreateParams {
  const { request, reference, expiresAt } = order;
  const { customer } = request;
  const metadata = sortKeys({
    ...request.metadata,
    order_key: request.orderKey,
    checkout_reference: reference,
  });
  const known = customer.stripeCustomerId;
  return {
    mode: request.mode,
    line_items: request.items.map((item) => toLineItem(item, request.currency)),
    client_reference_id: request.orderKey,
    ...(known === undefined
      ? { customer_email: customer.email }
      : { customer: known, customer_update: { name: "auto", address: "auto" } }),
    billing_address_collection: "required",
    tax_id_collection: { enabled: true },
    locale: request.locale,
    metadata,
    ...(request.mode === "payment"
      ? { payment_intent_data: { metadata } }
      : { subscription_data: { metadata } }),
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    ...(expiresAt === null ? {} : { expires_at: Math.floor(Date.parse(expiresAt) / 1_000) }),
  };
}
