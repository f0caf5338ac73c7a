import { expect, it } from "vitest";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";

it.each([
  ["a subscription whose items do not recur", { mode: "subscription" }],
  [
    "a payment whose items recur",
    { items: [{ name: "Plano", amountCents: 1, recurring: { interval: "month" } }] },
  ],
  ["nothing to pay for", { items: [] }],
  ["an amount of nothing", { items: [{ name: "Consulta", amountCents: 0 }] }],
  ["an order key with a space in it", { orderKey: "order 1" }],
  ["another currency", { currency: "USD" }],
  ["an address that is none", { successUrl: "javascript:alert(1)" }],
])("refuses %s", (_what, change) => {
  expect(() => buildCheckoutRequest(change)).toThrow();
});
