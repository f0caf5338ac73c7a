import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  listNotifications,
  openPreference,
  postNotification,
  pushButton,
  waitForPayment,
} from "#testing/payments/mercadopago-stack.ts";
import { openServiceDb } from "#testing/running-stack.ts";
import { waitFor } from "#testing/wait-for.ts";

const makeEmail = () => `${randomUUID()}@example.com`;
const makePaymentId = () => String(randomInt(1_000_000_000, 9_999_999_999));

async function pay(status: string, email = makeEmail()) {
  const { orderKey, preference } = await openPreference(email);
  const { id } = await pushButton("mercadopago", "pay", { preference, status });
  return { orderKey, preference, email, paymentId: String(id) };
}

async function countMercadoPagoRows(): Promise<number | null> {
  const { count, error } = await openServiceDb()
    .from("webhook_events")
    .select("*", { count: "exact", head: true })
    .eq("provider", "mercadopago");
  if (error) throw new Error(error.message);
  return count;
}

async function waitUntilSettled(resourceId: string) {
  return waitFor(`notifications of ${resourceId} to be settled`, async () => {
    const rows = await listNotifications(resourceId);
    const open = ["received", "enqueued", "processing"];
    return rows.length > 0 && rows.every(({ status }) => !open.includes(status)) ? rows : null;
  });
}

describe("a payment at Mercado Pago", () => {
  it("goes through its states, each told by a signed notification", async () => {
    const { paymentId, email, orderKey } = await pay("pending");
    await waitForPayment(paymentId, "pending");
    const change = (status: string) =>
      pushButton("mercadopago", "change_payment", { payment: paymentId, status });
    await change("approved");
    const paid = await waitForPayment(paymentId, "paid");
    expect(paid).toMatchObject({ amount_cents: 15_000, currency: "BRL", provider: "mercadopago" });
    expect(paid.checkout).toMatchObject({
      order_key: orderKey,
      state: "paid",
      payment_id: paid.id,
    });
    const { data: client } = await openServiceDb()
      .from("clients")
      .select("*")
      .eq("id", paid.client_id ?? "")
      .single();
    expect(client).toMatchObject({ email, name: "Ana Lima" });

    const { id: claim } = await pushButton("mercadopago", "mediation", { payment: paymentId });
    await waitForPayment(paymentId, "paid", "open");
    await pushButton("mercadopago", "close_claim", { claim, benefited: "respondent" });
    await waitForPayment(paymentId, "paid", "won");
    await pushButton("mercadopago", "refund", { payment: paymentId, amount: 50 });
    const part = await waitForPayment(paymentId, "partially_refunded", "won");
    expect(part.refunded_cents).toBe(5_000);
    await pushButton("mercadopago", "refund", { payment: paymentId });
    const refunded = await waitForPayment(paymentId, "refunded", "won");
    expect(refunded).toMatchObject({ refunded_cents: 15_000, paid_at: paid.paid_at });
    for (const row of await waitUntilSettled(paymentId)) expect(row.status).toBe("processed");
  });

  it.each([
    ["in_process", "pending"],
    ["authorized", "pending"],
    ["rejected", "failed"],
    ["cancelled", "cancelled"],
  ])("that is %s is %s here", async (status, expected) => {
    const { paymentId } = await pay(status);
    const payment = await waitForPayment(paymentId, expected);
    expect(payment.checkout).toMatchObject({ state: "live" });
  });

  it("that is charged back is not ours, until the bank decides for us", async () => {
    const { paymentId: payment } = await pay("approved");
    await waitForPayment(payment, "paid");
    await pushButton("mercadopago", "chargeback", { payment });
    await waitForPayment(payment, "charged_back", "open");
    await pushButton("mercadopago", "chargeback", { payment, outcome: "won" });
    await waitForPayment(payment, "paid", "won");
  });

  it("refused and then made again leaves no reminders", async () => {
    const { paymentId, preference } = await pay("rejected");
    const failed = await waitForPayment(paymentId, "failed");
    const again = await pushButton("mercadopago", "pay", { preference, status: "approved" });
    await waitForPayment(String(again.id), "paid");
    const { data } = await openServiceDb()
      .from("payment_reminders")
      .select("state, reason")
      .eq("payment_id", failed.id);
    expect(data).toEqual(Array(3).fill({ state: "cancelled", reason: "order_paid" }));
  });
});

describe("a notification", () => {
  it("delivered twenty times at once is one row, applied once", async () => {
    const { paymentId } = await pay("approved");
    await waitForPayment(paymentId, "paid");
    const notification = { dataId: paymentId, id: randomInt(1e12) };
    const before = (await listNotifications(paymentId)).length;
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => postNotification(notification)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const ids = await Promise.all(answers.map(async (it) => (await it.json()).eventId));
    expect(new Set(ids).size).toBe(1);
    const rows = await waitUntilSettled(paymentId);
    expect(rows).toHaveLength(before + 1);
    const { data } = await openServiceDb()
      .from("payment_events")
      .select("status_before, status_after")
      .eq("webhook_event_id", ids[0]);
    expect(data).toEqual([{ status_before: "paid", status_after: "paid" }]);
  });

  it("of a topic that nothing is done for is ignored, with its reason", async () => {
    const dataId = makePaymentId();
    const answer = await postNotification({ dataId, type: "topic_card_id_wh", action: "updated" });
    expect(answer.status).toBe(200);
    const [row] = await waitUntilSettled(dataId);
    expect(row).toMatchObject({ status: "ignored", type: "topic_card_id_wh.updated" });
    expect(row?.error).toMatchObject({ code: "not_handled" });
  });
});

describe("what is not a rightly signed notification", () => {
  const dataId = makePaymentId();
  const old = Date.now() - 60 * 60_000;
  it.each([
    ["unsigned", {}, { headers: { "x-signature": null } }, 401],
    ["signed by another", { secret: "another" }, {}, 401],
    ["an hour old", { ts: old }, {}, 401],
    ["moved to another resource", {}, { search: `?data.id=${makePaymentId()}&type=payment` }, 401],
    [
      "an IPN notice",
      {},
      { search: `?topic=payment&id=${dataId}`, headers: { "x-signature": null } },
      401,
    ],
    ["of another content type", {}, { headers: { "content-type": "text/plain" } }, 415],
    ["two MiB long", {}, { body: "x".repeat(2 * 1024 * 1024) }, 413],
  ])("is refused when %s, and nothing is stored", async (_what, input, change, status) => {
    const response = await postNotification({ dataId, ...input }, change);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({
      error: { code: expect.any(String), message: expect.any(String) },
    });
    expect(await listNotifications(dataId)).toEqual([]);
  });

  it("is refused forty times over without a 5xx, and nothing is stored", async () => {
    const before = await countMercadoPagoRows();
    for (const [index, body] of listRubbish().entries()) {
      // Half of it rightly signed, which the body is no part of.
      const change =
        index % 2 === 0 ? { body } : { body, headers: { "x-signature": "ts=1,v1=ff" } };
      const { status } = await postNotification({ dataId }, change);
      expect([400, 401], `rubbish ${index}`).toContain(status);
    }
    expect(await countMercadoPagoRows()).toBe(before);
  });
});

/** Forty bodies that are no notification of the resource that the address names. */
function listRubbish(): BodyInit[] {
  const shapes = [
    ...[
      "",
      " ",
      "{",
      "[]",
      "null",
      "true",
      "7",
      '"text"',
      "{}",
      "\u0000",
      "<html></html>",
      "a=b&c=d",
    ],
    ...[
      "{}",
      "[]",
      "null",
      '{"id":null}',
      '{"id":{}}',
      '{"id":[1]}',
      '{"id":true}',
      '{"id":""}',
    ].map((data) => `{"type":"payment","data":${data}}`),
    ...["null", "7", '""', '"a b"', `"${"x".repeat(300)}"`, "{}"].map(
      (type) => `{"type":${type},"data":{"id":"1"}}`,
    ),
    '{"type":"payment","data":{"id":"someone else\'s"}}',
    `{"type":"payment","data":{"id":"${"9".repeat(500)}"}}`,
    '{"resource":"https://api.mercadopago.com/v1/payments/1","topic":"payment"}',
    `${"[".repeat(5_000)}${"]".repeat(5_000)}`,
    '{"__proto__":{"type":"payment"},"data":{"id":"1"}}',
    '{"type":"payment","type":7,"data":{"id":"1"}}',
  ];
  const noise = Array.from({ length: 40 - shapes.length }, () => randomBytes(200));
  return [...shapes, ...noise];
}
