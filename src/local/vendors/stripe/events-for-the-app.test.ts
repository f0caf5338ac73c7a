import type Stripe from "stripe";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readStripeEvent } from "#providers/payments/stripe/read-event.ts";
import { createStripeClient } from "#testing/vendors/create-stripe-client.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { stripe as vendor } from "./stripe.ts";

let vendors: TestVendors;
let stripe: Stripe;

beforeAll(async () => {
  vendors = await startVendors({ vendors: [vendor] });
  stripe = createStripeClient(vendors.url);
});
afterAll(() => vendors.stop());

/** What the app makes of each type of event that the simulator has sent so far. */
async function readAll(): Promise<Record<string, unknown>> {
  const { data } = await stripe.events.list({ limit: 100 });
  return Object.fromEntries(
    data.map((event) => {
      const meaning = readStripeEvent(event);
      return [event.type, meaning.kind === "ignored" ? "ignored" : meaning.update];
    }),
  );
}

it("sends events that the app can read", async () => {
  const { id } = await stripe.checkout.sessions.create({
    mode: "payment",
    line_items: [{ price: "price_local_consultation", quantity: 1 }],
  });
  await vendors.act("stripe", "pay", { session: id, email: "ana@example.com" });
  const { payment_intent } = await stripe.checkout.sessions.retrieve(id);
  await stripe.refunds.create({ payment_intent: String(payment_intent), amount: 5_000 });
  const once = await readAll();
  const paid = once["checkout.session.completed"];
  expect(paid).toMatchObject({ status: "paid", amountCents: 35_000, currency: "BRL" });
  expect(Reflect.get(Object(paid), "references")).toEqual(
    expect.arrayContaining([id, payment_intent]),
  );
  expect(once["charge.refunded"]).toMatchObject({ status: "partially_refunded" });

  const plan = await stripe.checkout.sessions.create({
    mode: "subscription",
    line_items: [{ price: "price_local_monthly", quantity: 1 }],
  });
  await vendors.act("stripe", "pay", { session: plan.id, email: "bia@example.com" });
  const { subscription } = await stripe.checkout.sessions.retrieve(plan.id);
  await vendors.act("stripe", "cancel_subscription", { subscription });
  const all = await readAll();
  expect(all["invoice.paid"]).toMatchObject({ status: "paid", amountCents: 49_000 });
  expect(all["customer.subscription.created"]).toMatchObject({ status: "active" });
  expect(all["customer.subscription.deleted"]).toMatchObject({ status: "canceled" });
});
