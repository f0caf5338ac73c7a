import { describe, expect, it } from "vitest";
import { openServiceDb, postStripeWebhook, waitForWebhookStatus } from "#testing/running-stack.ts";
import { buildStripeEvent, makeStripeId, type StripeEventBody } from "#testing/stripe-event.ts";

async function deliver(event: StripeEventBody): Promise<void> {
  expect((await postStripeWebhook(event)).status).toBe(200);
  await waitForWebhookStatus(event.id, ["processed"]);
}

async function readPayment(reference: string) {
  const { data, error } = await openServiceDb()
    .from("payment_references")
    .select(
      "payment:payments(*, events:payment_events(type, status_before, status_after), client:clients(*))",
    )
    .eq("external_id", reference);
  if (error) throw new Error(error.message);
  expect(data).toHaveLength(1);
  return data[0]?.payment;
}

async function readSubscription(externalId: string) {
  const { data, error } = await openServiceDb()
    .from("subscriptions")
    .select("*")
    .eq("external_id", externalId)
    .single();
  if (error) throw new Error(error.message);
  return data;
}

function checkout(object: Record<string, unknown>, created?: number) {
  const details = {
    email: `${makeStripeId("c")}@example.com`,
    name: "Ana Lima",
    phone: null,
    tax_ids: [],
  };
  return buildStripeEvent("checkout.session.completed", {
    ...(created === undefined ? {} : { created }),
    object: { amount_total: 9_900, currency: "brl", customer_details: details, ...object },
  });
}

describe("payments", () => {
  it("are made by a checkout, with the client who paid", async () => {
    const [session, intent] = [makeStripeId("cs"), makeStripeId("pi")];
    await deliver(checkout({ id: session, payment_intent: intent, payment_status: "paid" }));
    const payment = await readPayment(session);
    expect(payment).toMatchObject({ status: "paid", amount_cents: 9_900, currency: "BRL" });
    expect(payment?.client).toMatchObject({ name: "Ana Lima" });
    expect((await readPayment(intent))?.id).toBe(payment?.id);
  });

  it("never move backwards: a late pending changes nothing", async () => {
    const ids = { id: makeStripeId("cs"), payment_intent: makeStripeId("pi") };
    await deliver(checkout({ ...ids, payment_status: "paid" }));
    const before = await readPayment(ids.id);
    await deliver(checkout({ ...ids, payment_status: "unpaid", amount_total: 1 }));
    const after = await readPayment(ids.id);
    expect(after).toMatchObject({ status: "paid", amount_cents: 9_900, paid_at: before?.paid_at });
    expect(after?.events).toHaveLength(2);
  });

  it("go from failed to paid to refunded, and stay refunded", async () => {
    const [invoice, intent] = [makeStripeId("in"), makeStripeId("pi")];
    const object = { id: invoice, payment_intent: intent, amount_due: 500, amount_paid: 500 };
    const refusal = { code: "card_declined", message: "The card was declined." };
    const refused = { ...object, last_finalization_error: refusal };
    const type = "invoice.payment_failed";
    await deliver(buildStripeEvent("invoice.paid", { type, object: refused }));
    expect(await readPayment(invoice)).toMatchObject({ status: "failed", failure: refusal });

    await deliver(buildStripeEvent("invoice.paid", { object }));
    expect(await readPayment(invoice)).toMatchObject({ status: "paid", failure: null });

    const charge = { id: makeStripeId("ch"), payment_intent: intent, amount: 500 };
    await deliver(
      buildStripeEvent("charge.refunded", { object: { ...charge, amount_refunded: 200 } }),
    );
    expect(await readPayment(intent)).toMatchObject({
      status: "partially_refunded",
      refunded_cents: 200,
    });
    await deliver(
      buildStripeEvent("charge.refunded", { object: { ...charge, amount_refunded: 500 } }),
    );
    await deliver(
      buildStripeEvent("charge.refunded", { object: { ...charge, amount_refunded: 200 } }),
    );
    expect(await readPayment(intent)).toMatchObject({ status: "refunded", refunded_cents: 500 });
  });

  it("that turn out to be one are joined", async () => {
    const [session, invoice] = [makeStripeId("cs"), makeStripeId("in")];
    await deliver(buildStripeEvent("invoice.paid", { object: { id: invoice, amount_paid: 100 } }));
    await deliver(checkout({ id: session, payment_intent: null, payment_status: "unpaid" }));
    const link = { id: session, payment_intent: null, invoice, payment_status: "paid" };
    await deliver(checkout({ ...link, mode: "subscription" }));
    const [left, right] = [await readPayment(session), await readPayment(invoice)];
    expect(left?.id).toBe(right?.id);
    expect(left).toMatchObject({ status: "paid" });
    expect(left?.events).toHaveLength(3);
  });

  it("end right in whatever order their events arrive at once", async () => {
    const ids = { id: makeStripeId("cs"), payment_intent: makeStripeId("pi") };
    const charge = { id: makeStripeId("ch"), payment_intent: ids.payment_intent, amount: 9_900 };
    const events = [
      checkout({ ...ids, payment_status: "unpaid" }),
      checkout({ ...ids, payment_status: "paid" }),
      buildStripeEvent("charge.refunded", { object: { ...charge, amount_refunded: 9_900 } }),
    ];
    await Promise.all([...events].reverse().map(deliver));
    const payment = await readPayment(ids.id);
    expect(payment).toMatchObject({
      status: "refunded",
      amount_cents: 9_900,
      refunded_cents: 9_900,
    });
    expect(payment?.events).toHaveLength(3);
  });
});

describe("subscriptions", () => {
  const change = (id: string, what: string, status: string, created: number) =>
    buildStripeEvent("customer.subscription.updated", {
      type: `customer.subscription.${what}`,
      created,
      object: { id, status, customer: makeStripeId("cus") },
    });

  it("follow the newest event, not the last to arrive", async () => {
    const id = makeStripeId("sub");
    await deliver(change(id, "updated", "past_due", 2_000));
    await deliver(change(id, "updated", "active", 1_000));
    expect(await readSubscription(id)).toMatchObject({ status: "past_due" });
    await deliver(change(id, "updated", "active", 3_000));
    expect(await readSubscription(id)).toMatchObject({ status: "active" });
  });

  it("order created, updated, deleted within one second, and end canceled", async () => {
    const id = makeStripeId("sub");
    await deliver(change(id, "updated", "active", 1_000));
    await deliver(change(id, "created", "incomplete", 1_000));
    expect(await readSubscription(id)).toMatchObject({ status: "active" });
    await deliver(change(id, "deleted", "canceled", 1_000));
    await deliver(change(id, "updated", "active", 5_000));
    expect(await readSubscription(id)).toMatchObject({ status: "canceled" });
  });
});
