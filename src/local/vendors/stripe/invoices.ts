import type Stripe from "stripe";
import type { VendorContext } from "../vendor.ts";
import { buildInvoice, type InvoiceInput } from "./build-invoice.ts";
import { chargeIntent } from "./charges.ts";
import { emitEvent } from "./emit-event.ts";
import { makePaymentIntent } from "./payment-intents.ts";
import { rejectMissing } from "./rejection.ts";
import { stripeRoute } from "./stripe-route.ts";
import { toSeconds } from "./to-seconds.ts";

/** Charges one period of a subscription and writes its invoice, with the events of both. */
export function billPeriod(
  context: VendorContext,
  subscription: Stripe.Subscription,
  customer: Stripe.Customer,
  reason: InvoiceInput["reason"],
): Stripe.Invoice {
  const amount = subscription.items.data.reduce(
    (sum, item) => sum + (item.price.unit_amount ?? 0) * (item.quantity ?? 1),
    0,
  );
  const intent = makePaymentIntent(context, {
    amount,
    currency: subscription.currency,
    customer: customer.id,
    description: "Subscription creation",
    metadata: {},
  });
  const { email, name = null, phone = null } = customer;
  const charge = chargeIntent(context, intent, { email, name, phone });
  const earlier = context.store
    .list<Stripe.Invoice>("invoice")
    .filter((invoice) => invoice.customer === customer.id);
  const invoice = buildInvoice({
    subscription,
    customer,
    charge,
    reason,
    number: earlier.length + 1,
    nowSeconds: toSeconds(context.now()),
  });
  context.store.put("invoice", invoice.id, invoice);
  emitEvent(context, "invoice.paid", invoice);
  return invoice;
}

export const invoiceRoutes = [
  stripeRoute("GET", "/v1/invoices/:id", ({ context, getParam }) => {
    const invoice = context.store.get<Stripe.Invoice>("invoice", getParam("id"));
    if (invoice === null) throw rejectMissing("invoice", getParam("id"));
    return invoice;
  }),
];
