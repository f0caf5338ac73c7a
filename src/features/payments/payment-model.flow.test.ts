import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "#db/service-client.ts";
import type { DisputeNews, PaymentStatus } from "#providers/payments/payment-update.ts";
import { UNKNOWN_CUSTOMER } from "#providers/payments/payment-update.ts";
import { applyUpdate, buildUpdate, openCheckoutRow } from "#testing/payments/apply-update.ts";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { type PaymentDesk, startPaymentDesk } from "#testing/payments/start-payment-desk.ts";

let desk: PaymentDesk;
let db: Db;

beforeAll(async () => {
  desk = await startPaymentDesk();
  db = desk.db;
});
afterAll(() => desk?.stop());

type Said = [status: PaymentStatus, dispute?: DisputeNews | null, minute?: number];

/** Tells of one payment what is said, in this order; answers how it stands then. */
async function tell(...said: Said[]) {
  const references = [`pay-${randomUUID()}`];
  let id = "";
  for (const [index, [status, dispute = null, minute = index]] of said.entries()) {
    const update = buildUpdate({ references, status, dispute });
    const occurredAt = new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString();
    id = (await applyUpdate(db, { update, occurredAt })).payment_id;
  }
  return readPayment(id);
}

async function readPayment(id: string) {
  const { data, error } = await db.from("payments").select("*, clients(*)").eq("id", id).single();
  if (error) throw new Error(error.message);
  return data;
}

async function readCheckout(id: string) {
  const { data, error } = await db.from("checkouts").select("*").eq("id", id).single();
  if (error) throw new Error(error.message);
  return data;
}

describe("a payment", () => {
  it.each<[string, Said[], PaymentStatus]>([
    ["is paid after a refusal", [["failed"], ["paid"]], "paid"],
    ["stays paid when the refusal comes late", [["paid"], ["failed"]], "paid"],
    [
      "is paid although it was cancelled: the money is what counts",
      [["cancelled"], ["paid"]],
      "paid",
    ],
    ["stays cancelled when the refusal comes late", [["cancelled"], ["failed"]], "cancelled"],
    ["stays paid when the cancellation comes late", [["paid"], ["cancelled"]], "paid"],
    ["is charged back for good", [["paid"], ["charged_back", "lost"], ["paid"]], "charged_back"],
    ["is refunded after a chargeback", [["charged_back", "lost"], ["refunded"]], "refunded"],
  ])("%s", async (_what, said, status) => {
    expect((await tell(...said)).status).toBe(status);
  });

  it("ends the same in every order of its events", async () => {
    const said: Said[] = [["failed"], ["cancelled"], ["paid"], ["refunded"]];
    for (const order of permute(said)) expect((await tell(...order)).status).toBe("refunded");
  });

  it("answers an event that is applied again as it did before", async () => {
    const update = buildUpdate();
    const first = await applyUpdate(db, { update });
    const later = buildUpdate({ references: update.references, status: "refunded" });
    await applyUpdate(db, { update: later });
    expect(await applyUpdate(db, { update, webhookEventId: first.webhookEventId })).toMatchObject({
      payment_id: first.payment_id,
      status_before: null,
      status_after: "paid",
    });
    expect((await readPayment(first.payment_id)).status).toBe("refunded");
  });
});

describe("a dispute", () => {
  it.each<[string, Said[], PaymentStatus, string | null]>([
    ["leaves the payment paid while it is open", [["paid"], ["pending", "open"]], "paid", "open"],
    ["that is won leads back", [["paid"], ["pending", "open"], ["pending", "won"]], "paid", "won"],
    [
      "that is lost takes it",
      [["paid"], ["pending", "open"], ["pending", "lost"]],
      "charged_back",
      "lost",
    ],
    [
      "is lost before the payment is heard of",
      [["pending", "lost"], ["paid"]],
      "charged_back",
      "lost",
    ],
    [
      "opened late does not open again",
      [["paid"], ["pending", "won"], ["pending", "open"]],
      "paid",
      "won",
    ],
    [
      "lost in a second round is lost",
      [
        ["paid", "won"],
        ["pending", "lost"],
      ],
      "charged_back",
      "lost",
    ],
    [
      "that is lost is not won",
      [
        ["paid", "lost"],
        ["pending", "won"],
      ],
      "charged_back",
      "lost",
    ],
    [
      "of a chargeback that is won leads back",
      [
        ["charged_back", "open"],
        ["paid", "won"],
      ],
      "paid",
      "won",
    ],
    [
      "won stays, when the chargeback is told again",
      [
        ["charged_back", "won"],
        ["charged_back", "open"],
      ],
      "paid",
      "won",
    ],
    [
      "is over when the payment is seen without",
      [
        ["paid", "open"],
        ["paid", "over"],
      ],
      "paid",
      "won",
    ],
    [
      "is lost when the money went back",
      [
        ["paid", "open"],
        ["refunded", "over"],
      ],
      "refunded",
      "lost",
    ],
    [
      "stays open when an older look comes late",
      [
        ["paid", "open", 10],
        ["paid", "over", 5],
      ],
      "paid",
      "open",
    ],
    ["is none where none was", [["paid", "over"]], "paid", null],
  ])("%s", async (_what, said, status, dispute) => {
    expect(await tell(...said)).toMatchObject({ status, dispute });
  });

  it("that is won leaves what we gave back ourselves given back", async () => {
    const references = [`pay-${randomUUID()}`];
    const part = buildUpdate({ references, status: "partially_refunded", refundedCents: 500 });
    await applyUpdate(db, { update: part });
    await applyUpdate(db, { update: { ...part, status: "charged_back", dispute: "open" } });
    const won = await applyUpdate(db, { update: { ...part, status: "paid", dispute: "won" } });
    expect(won).toMatchObject({ status_after: "partially_refunded", dispute_after: "won" });
  });
});

describe("a payment on a checkout of ours", () => {
  it("moves it, and belongs to whom it was opened for", async () => {
    const email = `${randomUUID()}@example.com`;
    const request = buildCheckoutRequest({
      customer: { email, name: "Ana", taxId: "52998224725" },
    });
    const checkoutReference = await openCheckoutRow(db, request);
    const customer = { ...UNKNOWN_CUSTOMER, email: "another@vendor.example" };
    const applied = await applyUpdate(db, { update: buildUpdate({ checkoutReference, customer }) });
    expect(applied).toMatchObject({ order_paid: true, paid_twice: false, client_email: email });
    expect(await readCheckout(checkoutReference)).toMatchObject({
      state: "paid",
      payment_id: applied.payment_id,
    });
    const payment = await readPayment(applied.payment_id);
    expect(payment).toMatchObject({ checkout_id: checkoutReference });
    expect(payment.clients).toMatchObject({ name: "Ana", tax_id: "52998224725" });
  });

  it("belongs to the client that the checkout names, who may share the address", async () => {
    const email = `${randomUUID()}@example.com`;
    await db.from("clients").insert({ email });
    const { data } = await db.from("clients").insert({ name: null }).select("id").single();
    const request = buildCheckoutRequest({
      customer: { email, name: "Bia" },
      metadata: { client_id: data?.id ?? "" },
    });
    const checkoutReference = await openCheckoutRow(db, request);
    const applied = await applyUpdate(db, { update: buildUpdate({ checkoutReference }) });
    expect(applied).toMatchObject({ client_id: data?.id, client_name: "Bia", client_email: email });
  });

  it.each<PaymentStatus>(["paid", "charged_back", "refunded"])(
    "that is %s a second time is seen as such, and the first is not",
    async (status) => {
      const request = buildCheckoutRequest();
      const checkoutReference = await openCheckoutRow(db, request);
      const first = await applyUpdate(db, { update: buildUpdate({ checkoutReference }) });
      const update = buildUpdate({ checkoutReference, status });
      expect(await applyUpdate(db, { update })).toMatchObject({ paid_twice: true });
      expect(first.paid_twice).toBe(false);
    },
  );

  it("is given back when the order was paid at the other vendor", async () => {
    const request = buildCheckoutRequest();
    const atStripe = await openCheckoutRow(db, request, "stripe");
    await db.rpc("move_checkout", { p_id: atStripe, p_to: "void_due", p_reason: "replaced" });
    const atMercadoPago = await openCheckoutRow(db, request);
    await applyUpdate(db, { update: buildUpdate({ checkoutReference: atMercadoPago }) });
    const update = buildUpdate({ checkoutReference: atStripe });
    expect(await applyUpdate(db, { update, provider: "stripe" })).toMatchObject({
      paid_twice: true,
    });
    expect((await readCheckout(atStripe)).state).toBe("refund_due");
  });
});

function permute<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, place) =>
    permute(items.toSpliced(place, 1)).map((rest) => [item, ...rest]),
  );
}
