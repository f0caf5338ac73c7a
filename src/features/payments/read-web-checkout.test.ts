import { describe, expect, it } from "vitest";
import { InvalidInputError } from "#lib/app-error.ts";
import type { Offer } from "./offer.ts";
import { parseWebCheckout, readWebCheckout } from "./read-web-checkout.ts";

const consultation: Offer = {
  slug: "consulta",
  name: { "pt-BR": "Consulta", en: "Consultation" },
  summary: { "pt-BR": "", en: "" },
  amountCents: 35_000,
  recurring: null,
  priceId: "price_consulta",
  place: 0,
  active: true,
};
const monthly: Offer = {
  ...consultation,
  slug: "mensal",
  priceId: null,
  recurring: { interval: "month", intervalCount: 1 },
};
const origin = "https://desk.example";

function read(change: Record<string, unknown> = {}, idempotencyKey: string | null = "key-1") {
  const body = parseWebCheckout({
    items: [{ offer: "consulta" }],
    customer: { email: "Ana@Example.com", taxId: "529.982.247-25" },
    ...change,
  });
  const context = { offers: [consultation, monthly], origin, idempotencyKey, clientId: "client-1" };
  return readWebCheckout(body, context);
}

it("takes the price from the offer, and leads back to our own pages", () => {
  const { request } = read({ items: [{ offer: "consulta", quantity: 2 }], locale: "en" });
  expect(request).toMatchObject({
    mode: "payment",
    items: [{ name: "Consultation", amountCents: 35_000, quantity: 2 }],
    customer: { email: "ana@example.com", taxId: "52998224725" },
    successUrl: `${origin}/checkout/result?id={CHECKOUT_REFERENCE}`,
    metadata: { offers: "consulta", client_id: "client-1" },
  });
});

it("knows an offer by its price's id as well, with the price that we know", () => {
  const { request } = read({ items: [{ priceId: "price_consulta" }] });
  expect(request.items).toMatchObject([{ name: "Consulta", amountCents: 35_000 }]);
});

it("makes a subscription of what recurs", () => {
  const { request, preferred } = read({ items: [{ offer: "mensal" }], preferred: "mercadopago" });
  expect(request.mode).toBe("subscription");
  expect(request.items).toMatchObject([{ recurring: { interval: "month" } }]);
  expect(preferred).toBe("mercadopago");
});

describe("the order's key", () => {
  const keyOf = (email: string, key: string | null) =>
    read({ customer: { email } }, key).request.orderKey;

  it("is the same for the same person and key, and no other", () => {
    expect(keyOf("ana@example.com", "a")).toBe(keyOf("ANA@example.com ", "a"));
    expect(keyOf("ana@example.com", "a")).not.toBe(keyOf("ana@example.com", "b"));
    expect(keyOf("ana@example.com", "a")).not.toBe(keyOf("bia@example.com", "a"));
  });

  it("is never the one that a member of staff may have given an order", () => {
    expect(read({ orderKey: "order-17" }).request.orderKey).not.toBe("order-17");
  });

  it("is new each time where none is given", () => {
    expect(keyOf("ana@example.com", null)).not.toBe(keyOf("ana@example.com", null));
  });
});

it.each([
  ["what is not on offer", { items: [{ offer: "gold" }] }],
  ["a price that is not on the list", { items: [{ priceId: "price_other" }] }],
  [
    "what recurs together with what does not",
    { items: [{ offer: "consulta" }, { offer: "mensal" }] },
  ],
  ["a mode that is not the offer's", { mode: "subscription" }],
  ["another site to return to", { successUrl: "https://elsewhere.example/checkout/result" }],
  ["a script to return to", { cancelUrl: "javascript:alert(1)" }],
])("refuses %s", (_what, change) => {
  expect(() => read(change)).toThrow(InvalidInputError);
});

it.each([
  ["an amount", { items: [{ name: "Consulta", amountCents: 1 }] }],
  ["an amount beside an offer", { items: [{ offer: "consulta", amountCents: 1 }] }],
  ["somebody's customer id", { customer: { email: "a@example.com", stripeCustomerId: "cus_1" } }],
  [
    "a tax id with wrong check digits",
    { customer: { email: "a@example.com", taxId: "1".repeat(11) } },
  ],
  ["a name that no database holds", { customer: { email: "a@example.com", name: "A\0" } }],
  ["metadata", { metadata: { order_key: "x" } }],
])("has no place for %s", (_what, change) => {
  expect(() => read(change)).toThrow(InvalidInputError);
});

it("refuses a key that no order may have", () => {
  expect(() => read({}, "with a space")).toThrow(InvalidInputError);
});
