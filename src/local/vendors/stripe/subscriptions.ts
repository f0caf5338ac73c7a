import type Stripe from "stripe";
import type { VendorContext } from "../vendor.ts";
import { endPeriod } from "./build-subscription.ts";
import { getCustomer } from "./customers.ts";
import { emitEvent } from "./emit-event.ts";
import { billPeriod } from "./invoices.ts";
import { listPage } from "./list-page.ts";
import { findText } from "./read-form.ts";
import { rejectMissing, rejectState } from "./rejection.ts";
import { stripeRoute } from "./stripe-route.ts";
import { toSeconds } from "./to-seconds.ts";

/** @throws {VendorRejection} 404 */
export function getSubscription(context: VendorContext, id: string): Stripe.Subscription {
  const subscription = context.store.get<Stripe.Subscription>("subscription", id);
  if (subscription === null) throw rejectMissing("subscription", id);
  return subscription;
}

/** Ends a subscription at once. @throws {VendorRejection} 404, 400 when it has ended already */
export function cancelSubscription(context: VendorContext, id: string): Stripe.Subscription {
  const subscription = getSubscription(context, id);
  if (subscription.status === "canceled") throw rejectState(`Subscription ${id} has ended.`);
  const nowSeconds = toSeconds(context.now());
  const ended: Stripe.Subscription = {
    ...subscription,
    canceled_at: nowSeconds,
    ended_at: nowSeconds,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: "cancellation_requested",
    },
    status: "canceled",
  };
  context.store.put("subscription", id, ended);
  emitEvent(context, "customer.subscription.deleted", ended);
  return ended;
}

/** One period more, paid. @throws {VendorRejection} 404, 400 when it has ended */
export function renewSubscription(context: VendorContext, id: string): Stripe.Subscription {
  const subscription = getSubscription(context, id);
  if (subscription.status === "canceled") throw rejectState(`Subscription ${id} has ended.`);
  const data = subscription.items.data.map((item) => ({
    ...item,
    current_period_start: item.current_period_end,
    current_period_end: endPeriod(item.current_period_end, item.price),
  }));
  const next = { ...subscription, items: { ...subscription.items, data } };
  const customer = getCustomer(context, String(subscription.customer));
  const invoice = billPeriod(context, next, customer, "subscription_cycle");
  const renewed = { ...next, latest_invoice: invoice.id };
  context.store.put("subscription", id, renewed);
  const { items, latest_invoice } = subscription;
  emitEvent(context, "customer.subscription.updated", renewed, { items, latest_invoice });
  return renewed;
}

export const subscriptionRoutes = [
  stripeRoute("GET", "/v1/subscriptions", ({ context, form }) => {
    const customer = findText(form, "customer");
    const status = findText(form, "status") ?? "all but canceled";
    const found = context.store
      .list<Stripe.Subscription>("subscription")
      .filter((it) => customer === null || it.customer === customer)
      .filter((it) =>
        status === "all but canceled"
          ? it.status !== "canceled"
          : status === "all" || it.status === status,
      );
    return listPage(found, form, "/v1/subscriptions");
  }),
  stripeRoute("GET", "/v1/subscriptions/:id", ({ context, getParam }) =>
    getSubscription(context, getParam("id")),
  ),
  stripeRoute("DELETE", "/v1/subscriptions/:id", ({ context, getParam }) =>
    cancelSubscription(context, getParam("id")),
  ),
];
