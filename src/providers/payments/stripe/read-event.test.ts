import { describe, expect, it } from "vitest";
import { buildStripeEvent, readStripeSample, STRIPE_SAMPLES } from "#testing/stripe-event.ts";
import { InvalidStripePayloadError, readStripeEvent } from "./read-event.ts";

const update = (...args: Parameters<typeof buildStripeEvent>) => {
  const meaning = readStripeEvent(buildStripeEvent(...args));
  if (meaning.kind === "ignored") throw new Error(meaning.reason);
  return meaning.update;
};

describe("readStripeEvent", () => {
  it("bears every official sample as it is", () => {
    const kinds = STRIPE_SAMPLES.map((name) => [
      name,
      readStripeEvent(readStripeSample(name)).kind,
    ]);
    expect(Object.fromEntries(kinds)).toEqual({
      "charge.dispute.created": "payment",
      "charge.refunded": "payment",
      "checkout.session.completed": "payment",
      "customer.subscription.updated": "subscription",
      "invoice.paid": "payment",
      "payment_intent.succeeded": "ignored",
    });
  });

  it("reads a paid checkout", () => {
    const session = {
      id: "cs_1",
      payment_intent: { id: "pi_1", object: "payment_intent" },
      payment_status: "paid",
      amount_total: 5000,
      currency: "brl",
      locale: "pt-BR",
      customer_details: {
        email: "ana@example.com",
        name: "Ana",
        tax_ids: [{ value: "529.982.247-25" }],
      },
    };
    expect(update("checkout.session.completed", { object: session })).toMatchObject({
      references: ["cs_1", "pi_1"],
      status: "paid",
      amountCents: 5000,
      currency: "BRL",
      customer: { email: "ana@example.com", name: "Ana", taxId: "529.982.247-25", locale: "pt-BR" },
    });
  });

  it("knows that a completed checkout by boleto is not paid yet", () => {
    const object = { payment_status: "unpaid" };
    expect(update("checkout.session.completed", { object })).toMatchObject({ status: "pending" });
  });

  it("finds nothing to pay in a setup session", () => {
    const event = buildStripeEvent("checkout.session.completed", { object: { mode: "setup" } });
    expect(readStripeEvent(event)).toMatchObject({ kind: "ignored" });
  });

  it("reads a refused invoice with its reason", () => {
    const object = {
      amount_due: 900,
      last_finalization_error: { code: "card_declined", message: "Refused." },
    };
    expect(update("invoice.paid", { type: "invoice.payment_failed", object })).toMatchObject({
      status: "failed",
      amountCents: 900,
      failure: { code: "card_declined", message: "Refused." },
    });
  });

  it("links an invoice to what paid it and to its subscription", () => {
    const object = {
      id: "in_1",
      parent: { subscription_details: { subscription: "sub_1" } },
      payments: { data: [{ payment: { payment_intent: "pi_9" } }] },
    };
    expect(update("invoice.paid", { object })).toMatchObject({
      references: ["in_1", "pi_9"],
      subscriptionExternalId: "sub_1",
    });
  });

  it.each([
    [0, "paid"],
    [40, "partially_refunded"],
    [100, "refunded"],
  ])("reads a charge of 100 with %d given back as %s", (amount_refunded, status) => {
    const object = { amount: 100, amount_refunded, payment_intent: "pi_1" };
    expect(update("charge.refunded", { object })).toMatchObject({
      status,
      refundedCents: amount_refunded,
    });
  });

  it.each([
    ["created", "needs_response", "open"],
    ["created", "warning_needs_response", "open"],
    ["closed", "won", "won"],
    ["closed", "warning_closed", "won"],
    ["closed", "lost", "lost"],
  ])(
    "reads a dispute that is %s as %s as %s, and nothing else of the payment",
    (what, status, dispute) => {
      const object = { charge: "ch_1", payment_intent: "pi_1", status };
      const type = `charge.dispute.${what}`;
      expect(update("charge.dispute.created", { type, object })).toMatchObject({
        references: expect.arrayContaining(["ch_1", "pi_1"]),
        status: "pending",
        dispute,
        amountCents: null,
      });
    },
  );

  it("reads a refused card with its reason and our reference", () => {
    const object = {
      id: "pi_1",
      amount: 900,
      metadata: { checkout_reference: "ref" },
      last_payment_error: { code: "card_declined", decline_code: "stolen_card", message: "No." },
    };
    const type = "payment_intent.payment_failed";
    expect(update("payment_intent.succeeded", { type, object })).toMatchObject({
      status: "failed",
      checkoutReference: "ref",
      failure: { code: "stolen_card", message: "No." },
    });
  });

  it.each([
    ["succeeded", "paid", "paid"],
    ["failed", "unpaid", "failed"],
  ])("reads a boleto whose payment has %s", (end, payment_status, status) => {
    const type = `checkout.session.async_payment_${end}`;
    const object = { id: "cs_1", payment_status };
    expect(update("checkout.session.completed", { type, object })).toMatchObject({ status });
  });

  it("adds up the items of a subscription and orders its events within a second", () => {
    const item = {
      quantity: 2,
      current_period_end: 1_800_000_000,
      price: { id: "price_1", unit_amount: 500 },
    };
    const object = { id: "sub_1", status: "active", items: { data: [item, item] } };
    const sequences = ["created", "updated", "deleted"].map((change) =>
      update("customer.subscription.updated", { type: `customer.subscription.${change}`, object }),
    );
    expect(sequences).toMatchObject([{ sequence: 0 }, { sequence: 1 }, { sequence: 2 }]);
    expect(sequences[0]).toMatchObject({
      amountCents: 2000,
      currentPeriodEnd: "2027-01-15T08:00:00.000Z",
      priceExternalId: "price_1",
    });
  });

  it("refuses a handled type of another shape, naming the field", () => {
    const event = buildStripeEvent("invoice.paid", { object: { amount_paid: "a lot" } });
    expect(() => readStripeEvent(event)).toThrow(InvalidStripePayloadError);
    expect(() => readStripeEvent(event)).toThrow(/amount_paid/);
  });
});
