import { expect, it } from "vitest";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { hashCheckout } from "./hash-checkout.ts";

const request = buildCheckoutRequest();

it("is the same for the same goods, wherever they lead back to", () => {
  const elsewhere = { ...request, successUrl: "https://desk.example/other", locale: "en" as const };
  expect(hashCheckout(elsewhere)).toBe(hashCheckout(request));
});

it.each([
  ["another amount", { items: [{ name: "Consulta", amountCents: 15_001 }] }],
  ["another quantity", { items: [{ name: "Consulta", amountCents: 15_000, quantity: 2 }] }],
  ["another way to pay", { metadata: { preferred: "mercadopago" } }],
  ["another customer", { customer: { email: "bia@example.com" } }],
])("differs for %s", (_what, change) => {
  const other = buildCheckoutRequest({ orderKey: request.orderKey, ...change });
  expect(hashCheckout(other)).not.toBe(hashCheckout(request));
});
