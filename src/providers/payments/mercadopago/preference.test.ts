import { expect, it } from "vitest";
import { buildCheckoutOrder, buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { judgePayments } from "./payments.ts";
import { toPreapprovalBody } from "./preapproval.ts";
import { toPreferenceBody } from "./preference.ts";

it("asks for a preference in reais, with an end and our reference", () => {
  const request = buildCheckoutRequest({
    items: [{ name: "Consulta", amountCents: 12_345, quantity: 2 }],
    customer: { email: "ana@example.com", name: "Ana Lima Souza", taxId: "52998224725" },
  });
  const order = { ...buildCheckoutOrder(request), expiresAt: "2026-11-22T02:00:00.000Z" };
  expect(toPreferenceBody(order, "https://desk.example/api/webhooks/mercadopago")).toMatchObject({
    items: [{ title: "Consulta", quantity: 2, unit_price: 123.45, currency_id: "BRL" }],
    payer: {
      email: "ana@example.com",
      name: "Ana",
      surname: "Lima Souza",
      identification: { type: "CPF", number: "52998224725" },
    },
    external_reference: order.reference,
    metadata: { order_key: request.orderKey },
    back_urls: { success: request.successUrl, pending: request.successUrl },
    expires: true,
    expiration_date_to: "2026-11-22T02:00:00.000+00:00",
    notification_url: "https://desk.example/api/webhooks/mercadopago",
  });
});

it("asks for one subscription over all its items", () => {
  const recurring = { interval: "year" as const };
  const items = [
    { name: "Plano", amountCents: 9_900, recurring },
    { name: "Extra", amountCents: 50, quantity: 2, recurring },
  ];
  const order = buildCheckoutOrder(buildCheckoutRequest({ mode: "subscription", items }));
  expect(toPreapprovalBody(order)).toMatchObject({
    reason: "Plano, Extra",
    external_reference: order.reference,
    auto_recurring: { frequency: 12, frequency_type: "months", transaction_amount: 100 },
  });
});

it.each([
  [[], "none"],
  [["rejected", "cancelled"], "none"],
  [["pending", "rejected"], "waiting"],
  [["in_process"], "waiting"],
  [["rejected", "approved"], "paid"],
])("judges payments that are %j as %s", (statuses, expected) => {
  const payments = statuses.map((status, index) => ({ id: String(index), status }));
  expect(judgePayments(payments)).toBe(expected);
});
