import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "#db/service-client.ts";
import { applyUpdate, buildUpdate, openCheckoutRow } from "#testing/payments/apply-update.ts";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { listOpenCheckouts } from "#testing/payments/count-open-checkouts.ts";
import { type PaymentDesk, startPaymentDesk } from "#testing/payments/start-payment-desk.ts";
import { type DueReminder, toReminderEmail } from "./payment-reminder.ts";
import { claimDueReminders, openRetryLink, settleReminder } from "./payment-reminders.ts";
import { startCheckout } from "./start-checkout.ts";

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
let desk: PaymentDesk;
let db: Db;

beforeAll(async () => {
  desk = await startPaymentDesk();
  db = desk.db;
});
afterAll(() => desk?.stop());
beforeEach(async () => {
  await desk.vendors.clearFaults();
  desk.closeCircuits();
  await db.from("payment_reminders").delete().in("attempt", [1, 2, 3]);
});

const failed = (change = {}) => buildUpdate({ status: "failed", ...change });

/** An order whose payment was refused just now. */
async function refuse(request = buildCheckoutRequest()) {
  const checkoutReference = await openCheckoutRow(db, request);
  const { payment_id: paymentId } = await applyUpdate(db, {
    update: failed({ checkoutReference }),
  });
  return { request, checkoutReference, paymentId };
}

async function readReminders(paymentId: string) {
  const { data, error } = await db
    .from("payment_reminders")
    .select("*")
    .eq("payment_id", paymentId)
    .order("attempt");
  if (error) throw new Error(error.message);
  return data;
}

const listEnds = async (paymentId: string) =>
  (await readReminders(paymentId)).map(({ state, reason }) => reason ?? state);

/** Claims as if so much time had passed. */
const claimAfter = (ms: number) => claimDueReminders({ db, now: new Date(Date.now() + ms) });

async function claimOne(ms: number): Promise<DueReminder> {
  const [reminder, ...more] = await claimAfter(ms);
  if (reminder === undefined || more.length > 0) throw new Error("not one reminder is due");
  return reminder;
}

describe("a refused payment", () => {
  it("is reminded of after one, three and seven days", async () => {
    const { paymentId } = await refuse();
    const days = (await readReminders(paymentId)).map((row) =>
      Math.round((Date.parse(row.due_at) - Date.parse(row.created_at)) / DAY_MS),
    );
    expect(days).toEqual([1, 3, 7]);
    expect(await claimAfter(DAY_MS - MINUTE_MS)).toEqual([]);
    expect(await claimOne(DAY_MS + MINUTE_MS)).toMatchObject({ paymentId, attempt: 1 });
  });

  it("has each reminder in one hand at a time, until the lease is over", async () => {
    await refuse();
    const claims = await Promise.all(
      Array.from({ length: 5 }, () => claimAfter(DAY_MS + MINUTE_MS)),
    );
    expect(claims.flat()).toHaveLength(1);
    expect(await claimAfter(DAY_MS + 5 * MINUTE_MS)).toEqual([]);
    expect(await claimOne(DAY_MS + 12 * MINUTE_MS)).toMatchObject({ attempt: 1 });
  });

  it("is told once more of only the last, where nobody was at work for days", async () => {
    const { paymentId } = await refuse();
    expect(await claimOne(3 * DAY_MS + MINUTE_MS)).toMatchObject({ attempt: 2 });
    expect(await listEnds(paymentId)).toEqual(["overtaken", "scheduled", "scheduled"]);
    expect(await claimAfter(10 * DAY_MS)).toEqual([]);
    expect(await listEnds(paymentId)).toEqual(["overtaken", "overtaken", "too_late"]);
  });

  it("without a checkout of ours is skipped, with its reason, until one is named", async () => {
    const update = failed();
    const { payment_id: paymentId } = await applyUpdate(db, { update });
    expect(await listEnds(paymentId)).toEqual(Array(3).fill("no_checkout"));
    const checkoutReference = await openCheckoutRow(db, buildCheckoutRequest());
    await applyUpdate(db, { update: { ...update, checkoutReference } });
    expect(await listEnds(paymentId)).toEqual(Array(3).fill("scheduled"));
  });

  it("of an order tried again is reminded of for the last try alone", async () => {
    const { paymentId, checkoutReference } = await refuse();
    const again = await applyUpdate(db, { update: failed({ checkoutReference }) });
    expect(await listEnds(paymentId)).toEqual(Array(3).fill("tried_again"));
    expect(await listEnds(again.payment_id)).toEqual(Array(3).fill("scheduled"));
  });
});

describe("a payment of the order", () => {
  it("ends the reminders, whichever payment it is", async () => {
    const { paymentId, checkoutReference } = await refuse();
    await applyUpdate(db, { update: buildUpdate({ checkoutReference }) });
    expect(await listEnds(paymentId)).toEqual(Array(3).fill("order_paid"));
    expect(await claimAfter(DAY_MS + MINUTE_MS)).toEqual([]);
  });

  it("ends them when the settler finds it", async () => {
    const { paymentId, checkoutReference } = await refuse();
    await db.rpc("settle_checkout", { p_id: checkoutReference, p_finding: "paid" });
    expect(await listEnds(paymentId)).toEqual(Array(3).fill("order_paid"));
  });

  it("ends them when the same payment is paid or cancelled after all", async () => {
    for (const status of ["paid", "cancelled"] as const) {
      const update = failed({
        checkoutReference: await openCheckoutRow(db, buildCheckoutRequest()),
      });
      const { payment_id: paymentId } = await applyUpdate(db, { update });
      await applyUpdate(db, { update: { ...update, status } });
      expect(new Set(await listEnds(paymentId)).size).toBe(1);
      expect((await readReminders(paymentId))[0]?.state).toBe("cancelled");
    }
  });

  it("that is there already leaves nothing to remind of", async () => {
    const request = buildCheckoutRequest();
    const checkoutReference = await openCheckoutRow(db, request);
    await applyUpdate(db, { update: buildUpdate({ checkoutReference }) });
    const late = await applyUpdate(db, { update: failed({ checkoutReference }) });
    expect(late).toMatchObject({ status_after: "failed", order_paid: true });
    expect(await listEnds(late.payment_id)).toEqual(Array(3).fill("order_paid"));
  });
});

describe("a reminder", () => {
  const open = (reminder: DueReminder) => openRetryLink(reminder, { db, chain: desk.chain });

  /** An order of which the vendors know, refused and a day old. */
  async function refuseAtVendor() {
    const request = buildCheckoutRequest();
    const started = await startCheckout(request, { correlationId: "c-1", db, chain: desk.chain });
    const { data } = await db
      .from("checkouts")
      .select("id, provider")
      .eq("order_key", request.orderKey)
      .single();
    const checkoutReference = data?.id ?? "";
    await applyUpdate(db, { provider: "stripe", update: failed({ checkoutReference }) });
    return { request, first: started.checkout, checkoutReference };
  }

  it("opens a fresh link where the old one has ended, once, and mails it", async () => {
    const { request, first, checkoutReference } = await refuseAtVendor();
    const ended = new Date(Date.now() - MINUTE_MS).toISOString();
    await db.from("checkouts").update({ expires_at: ended }).eq("id", checkoutReference);
    const reminder = await claimOne(DAY_MS + MINUTE_MS);
    const end = await open(reminder);
    expect(end).toMatchObject({ state: "sent", retryUrl: expect.stringMatching(/^http/) });
    expect(await open(reminder)).toEqual(end);
    const ids = (await listOpenCheckouts(desk.vendors)).get(request.orderKey);
    expect(ids).toHaveLength(2);
    expect(ids).toContain(first.checkoutId);
    if (end.state !== "sent") throw new Error("no link");
    expect(end.retryUrl).not.toBe(first.url);
    expect(toReminderEmail(reminder, end.retryUrl)).toMatchObject({
      id: `email:payment-reminder:${reminder.paymentId}:1`,
      data: {
        key: `payment-reminder:${reminder.paymentId}:1`,
        template: "payment-failed",
        to: "ana@example.com",
        variables: { attempt: 1, retryUrl: end.retryUrl, amountCents: 15_000 },
      },
    });
    expect(await settleReminder(reminder, end, { db })).toBe(true);
    expect(await settleReminder(reminder, end, { db })).toBe(true);
    const skip = { state: "skipped", reason: "no_address" } as const;
    expect(await settleReminder(reminder, skip, { db })).toBe(false);
  });

  it("uses the link that is open still", async () => {
    const { first } = await refuseAtVendor();
    expect(await open(await claimOne(DAY_MS + MINUTE_MS))).toMatchObject({ retryUrl: first.url });
  });

  it("is not sent for an order that was paid after it was taken up", async () => {
    const { checkoutReference } = await refuseAtVendor();
    const reminder = await claimOne(DAY_MS + MINUTE_MS);
    await applyUpdate(db, { provider: "stripe", update: buildUpdate({ checkoutReference }) });
    const end = await open(reminder);
    expect(end).toEqual({ state: "cancelled", reason: "order_paid" });
    expect(await settleReminder(reminder, end, { db })).toBe(true);
  });

  it("comes up again when no vendor answers", async () => {
    const { checkoutReference } = await refuseAtVendor();
    const ended = new Date(Date.now() - MINUTE_MS).toISOString();
    await db.from("checkouts").update({ expires_at: ended }).eq("id", checkoutReference);
    const reminder = await claimOne(DAY_MS + MINUTE_MS);
    await desk.vendors.setFault("stripe", { kind: "rateLimit" });
    await desk.vendors.setFault("mercadopago", { kind: "rateLimit" });
    await expect(open(reminder)).rejects.toMatchObject({ code: "payment_gateway_unavailable" });
    expect(await claimOne(DAY_MS + 12 * MINUTE_MS)).toMatchObject({ attempt: 1 });
  });

  it("has nobody to go to without an address", async () => {
    const reminder = { client: { name: null, email: null, locale: "pt-BR" } } as DueReminder;
    expect(await open(reminder)).toEqual({ state: "skipped", reason: "no_address" });
  });
});
