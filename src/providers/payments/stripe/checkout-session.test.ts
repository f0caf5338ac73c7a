import { expect, it } from "vitest";
import { buildCheckoutOrder, buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { sessionSchema, toProviderCheckout, toSessionParams } from "./checkout-session.ts";

const session = {
  id: "cs_1",
  object: "checkout.session",
  url: "https://checkout.example/cs_1",
  status: "open",
  payment_status: "unpaid",
};

it("asks for a payment, with our reference wherever Stripe gives it back", () => {
  const order = buildCheckoutOrder(buildCheckoutRequest({ metadata: { case_id: "7" } }));
  const params = toSessionParams({ ...order, expiresAt: "2026-11-22T02:00:00.900Z" });
  const metadata = {
    case_id: "7",
    checkout_reference: order.reference,
    order_key: order.request.orderKey,
  };
  expect(params).toMatchObject({
    mode: "payment",
    client_reference_id: order.request.orderKey,
    customer_email: "ana@example.com",
    expires_at: Date.parse("2026-11-22T02:00:00Z") / 1_000,
    line_items: [{ quantity: 1, price_data: { currency: "brl", unit_amount: 15_000 } }],
    metadata,
    payment_intent_data: { metadata },
  });
  expect(params).not.toHaveProperty("subscription_data");
});

it("says the same thing of a request whose keys come in another order", () => {
  const order = buildCheckoutOrder(buildCheckoutRequest({ metadata: { a: "1", bb: "2" } }));
  const stored = { ...order.request, metadata: { bb: "2", a: "1" } };
  expect(JSON.stringify(toSessionParams({ ...order, request: stored }))).toBe(
    JSON.stringify(toSessionParams(order)),
  );
});

it("asks for a subscription of a customer that Stripe knows", () => {
  const request = buildCheckoutRequest({
    mode: "subscription",
    items: [{ name: "Plano", amountCents: 9_900, recurring: { interval: "month" } }],
    customer: { email: "ana@example.com", stripeCustomerId: "cus_1" },
  });
  const params = toSessionParams(buildCheckoutOrder(request));
  expect(params).toMatchObject({
    customer: "cus_1",
    customer_update: { name: "auto", address: "auto" },
    line_items: [{ price_data: { recurring: { interval: "month", interval_count: 1 } } }],
    subscription_data: { metadata: { order_key: request.orderKey } },
  });
  expect(params).not.toHaveProperty("customer_email");
  expect(params).not.toHaveProperty("payment_intent_data");
});

it.each([
  [{ status: "open" }, "open"],
  [{ status: "complete", payment_status: "paid" }, "paid"],
  [{ status: "complete", payment_status: "no_payment_required" }, "paid"],
  [{ status: "complete", payment_status: "unpaid" }, "waiting"],
  [{ status: "expired", url: null }, "closed"],
])("reads %j as %s", (change, state) => {
  expect(toProviderCheckout(sessionSchema.parse({ ...session, ...change })).state).toBe(state);
});
