import { describe, expect, it } from "vitest";
import { paymentSchema, subscriptionSchema } from "./resource-schemas.ts";
import { fromClaim, fromPayment, fromSubscription, UnknownStatusError } from "./transform.ts";

const read = (change: object) =>
  fromPayment(
    paymentSchema.parse({
      id: 77,
      status: "approved",
      date_created: "2026-11-21T05:00:00.000-04:00",
      currency_id: "BRL",
      transaction_amount: 350.1,
      external_reference: "f6a3",
      ...change,
    }),
  );

describe("fromPayment", () => {
  it.each([
    ["approved", "accredited", "paid", "over"],
    ["pending", "pending_waiting_payment", "pending", null],
    ["in_process", "pending_contingency", "pending", null],
    ["authorized", "pending_capture", "pending", null],
    ["in_mediation", "pending", "paid", "open"],
    ["rejected", "cc_rejected_high_risk", "failed", null],
    ["cancelled", "expired", "cancelled", null],
    ["refunded", "refunded", "refunded", "over"],
    ["charged_back", "in_process", "charged_back", "open"],
    ["charged_back", "settled", "charged_back", "lost"],
    ["charged_back", "reimbursed", "paid", "won"],
    ["charged_back", "something_new", "charged_back", "open"],
  ])("reads %s (%s) as %s, dispute %s", (status, status_detail, expected, dispute) => {
    expect(read({ status, status_detail })).toMatchObject({
      references: ["77"],
      checkoutReference: "f6a3",
      status: expected,
      dispute,
      amountCents: 35_010,
      currency: "BRL",
    });
  });

  it("reads a part given back, of what is settled and of what is disputed", () => {
    const part = { transaction_amount_refunded: 0.1 };
    expect(read(part)).toMatchObject({ status: "partially_refunded", refundedCents: 10 });
    expect(read({ ...part, status: "in_mediation" })).toMatchObject({
      status: "partially_refunded",
      dispute: "open",
    });
    expect(read({ status: "refunded" })).toMatchObject({ refundedCents: 35_010 });
  });

  it("says why it was refused, and only then", () => {
    const refused = read({ status: "rejected", status_detail: "cc_rejected_insufficient_amount" });
    expect(refused.failure?.code).toBe("cc_rejected_insufficient_amount");
    expect(read({}).failure).toBeNull();
  });

  it("knows the payer, but not by the number of a guest or the crosses of a test account", () => {
    const payer = {
      id: 15,
      type: "customer",
      email: "ana@example.com",
      first_name: "Ana",
      last_name: "Lima",
      identification: { type: "CPF", number: "52998224725" },
      phone: { area_code: "11", number: "98765-4321" },
    };
    expect(read({ payer }).customer).toEqual({
      externalId: "15",
      email: "ana@example.com",
      name: "Ana Lima",
      phone: "+5511987654321",
      taxId: "52998224725",
      locale: null,
    });
    const guest = { id: "15", type: "guest", email: "XXXXXXXXXXX", phone: { number: "12" } };
    expect(read({ payer: guest }).customer).toMatchObject({
      externalId: null,
      email: null,
      phone: null,
    });
  });

  it("names the subscription and the time of approval", () => {
    const transaction_data = { subscription_id: "sub-9" };
    expect(
      read({
        date_approved: "2026-11-21T05:01:00.000-04:00",
        point_of_interaction: { transaction_data },
      }),
    ).toMatchObject({ subscriptionExternalId: "sub-9", paidAt: "2026-11-21T09:01:00.000Z" });
  });

  it("does not guess what an unknown status means", () => {
    expect(() => read({ status: "teleported" })).toThrow(UnknownStatusError);
  });
});

describe("fromClaim", () => {
  it.each([
    ["opened", [], "open"],
    ["closed", ["complainant"], "lost"],
    ["closed", ["respondent"], "won"],
    ["closed", [], "over"],
  ] as const)("reads %s for the good of %j as %s", (status, benefited, expected) => {
    const resolution = { benefited: [...benefited] };
    expect(fromClaim({ id: "1", status, resource: "payment", resource_id: "77", resolution })).toBe(
      expected,
    );
  });
});

describe("fromSubscription", () => {
  it.each([
    ["pending", "incomplete"],
    ["authorized", "active"],
    ["paused", "paused"],
    ["cancelled", "canceled"],
  ])("reads %s as %s", (status, expected) => {
    const subscription = subscriptionSchema.parse({
      id: "2c93",
      status,
      date_created: "2026-11-21T05:00:00.000-04:00",
      last_modified: "2026-11-21T06:00:00.000-04:00",
      payer_id: 1_600_000_001,
      payer_email: "bia@example.com",
      auto_recurring: { transaction_amount: 490.9, currency_id: "BRL" },
    });
    expect(fromSubscription(subscription)).toMatchObject({
      externalId: "2c93",
      status: expected,
      amountCents: 49_090,
      canceledAt: status === "cancelled" ? "2026-11-21T10:00:00.000Z" : null,
      customer: { externalId: "1600000001", email: "bia@example.com" },
    });
  });
});
