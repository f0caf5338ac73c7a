import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CheckoutRequest } from "#providers/payments/checkout-request.ts";
import { easeCircuits, hurryCircuit } from "#testing/circuits/hurry-circuit.ts";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { listOpenCheckouts } from "#testing/payments/count-open-checkouts.ts";
import { type PaymentDesk, startPaymentDesk } from "#testing/payments/start-payment-desk.ts";
import { type StartOptions, startCheckout } from "./start-checkout.ts";
import { sweepCheckouts } from "./sweep-checkouts.ts";

const SESSIONS = "/v1/checkout/sessions";
let desk: PaymentDesk;

beforeAll(async () => {
  desk = await startPaymentDesk();
});
afterAll(() => desk?.stop());
beforeEach(async () => {
  await desk.vendors.clearFaults();
  easeCircuits();
  desk.closeCircuits();
});

function start(request: CheckoutRequest, options: Partial<StartOptions> = {}) {
  const { db, chain } = desk;
  return startCheckout(request, { correlationId: request.orderKey, db, chain, ...options });
}

const sweep = () => sweepCheckouts({ db: desk.db, providers: desk.providers, staleSeconds: 0 });

async function listStates(orderKey: string): Promise<string[]> {
  const { data, error } = await desk.db
    .from("checkouts")
    .select("provider, state")
    .eq("order_key", orderKey)
    .order("attempt");
  if (error) throw new Error(error.message);
  return data.map(({ provider, state }) => `${provider} ${state}`);
}

/** Stripe takes it and never answers, now or when asked; Mercado Pago takes over. */
async function startInDoubt(request: CheckoutRequest) {
  await desk.vendors.setFault("stripe", { kind: "acceptedThenTimeout", pathPrefix: SESSIONS });
  hurryCircuit("payment.stripe");
  const started = await start(request);
  await desk.vendors.clearFaults();
  easeCircuits();
  desk.closeCircuits();
  expect(started.checkout.provider).toBe("mercadopago");
  expect(started.headers).toMatchObject({
    "X-Resilience-Status": "fallback",
    "X-Circuit-Breaker": "payment.mercadopago",
  });
  expect(await listStates(request.orderKey)).toEqual(["stripe in_doubt", "mercadopago live"]);
  return started;
}

/** What the webhook job does with a payment that a vendor tells of. */
async function applyPayment(
  provider: "stripe" | "mercadopago",
  payment: { references: string[]; status: string; checkoutReference?: string },
): Promise<void> {
  const externalId = `evt_${randomUUID()}`;
  const row = { provider, externalId, type: "test", payload: {}, correlationId: externalId };
  const recorded = await desk.db.rpc("record_webhook_events", { p_events: [row] });
  const id = recorded.data?.[0]?.id;
  if (id === undefined) throw new Error(recorded.error?.message ?? "no ledger row");
  const { error } = await desk.db.rpc("apply_payment_event", {
    p_webhook_event_id: id,
    p_provider: provider,
    p_type: "test",
    p_occurred_at: new Date().toISOString(),
    p_payment: { amountCents: 15_000, currency: "BRL", customer: {}, ...payment },
  });
  if (error) throw new Error(error.message);
}

describe("an order", () => {
  it("gets one checkout, however often and at once it is asked for", async () => {
    const request = buildCheckoutRequest();
    const clicks = await Promise.all(Array.from({ length: 6 }, () => start(request)));
    const again = await start(request);
    const ids = [...clicks, again].map(({ checkout }) => checkout.checkoutId);
    expect(new Set(ids).size).toBe(1);
    expect(again.outcome).toBeNull();
    const accepted = await desk.vendors.listAccepted({ reference: request.orderKey });
    expect(accepted).toHaveLength(1);
  });

  it("with other goods in it gets another one, and the first is voided", async () => {
    const request = buildCheckoutRequest();
    await start(request);
    const items = [{ name: "Contrato", amountCents: 30_000, quantity: 1 }];
    const second = await start({ ...request, items });
    await sweep();
    expect(await listStates(request.orderKey)).toEqual(["stripe voided", "stripe live"]);
    const open = await listOpenCheckouts(desk.vendors);
    expect(open.get(request.orderKey)).toEqual([second.checkout.checkoutId]);
  });

  it("goes to Mercado Pago at once where Stripe's circuit is open", async () => {
    desk.providers[0]?.circuit.isolate({ by: "test", note: "away" });
    const request = buildCheckoutRequest();
    expect((await start(request)).checkout.provider).toBe("mercadopago");
    expect(await listStates(request.orderKey)).toEqual(["mercadopago live"]);
  });

  it("is told that nobody is there, and can be asked for again", async () => {
    await desk.vendors.setFault("stripe", { kind: "serverError" });
    await desk.vendors.setFault("mercadopago", { kind: "rateLimit" });
    const request = buildCheckoutRequest();
    await expect(start(request)).rejects.toMatchObject({
      code: "payment_gateway_unavailable",
      message: "Payment gateway unavailable",
      status: 503,
    });
    await desk.vendors.clearFaults();
    desk.closeCircuits();
    expect((await start(request)).checkout.provider).toBe("stripe");
  });
});

describe("a checkout in doubt", () => {
  it("is asked for again under its key, and handed out when it was made", async () => {
    await desk.vendors.setFault("stripe", { kind: "acceptedThenTimeout", times: 1 });
    // Asked again, it must answer in that time.
    hurryCircuit("payment.stripe", 1_500);
    const request = buildCheckoutRequest();
    const { checkout, outcome } = await start(request);
    expect(checkout.provider).toBe("stripe");
    expect(outcome?.attempts).toMatchObject([{ outcome: "settled", errorClass: "timeout" }]);
    const accepted = await desk.vendors.listAccepted({ reference: request.orderKey });
    expect(accepted.map(({ id }) => id)).toEqual([checkout.checkoutId]);
  });

  it("is voided as soon as its vendor answers again", async () => {
    const request = buildCheckoutRequest();
    const { checkout } = await startInDoubt(request);
    expect((await listOpenCheckouts(desk.vendors)).get(request.orderKey)).toHaveLength(2);
    await sweep();
    expect(await listStates(request.orderKey)).toEqual(["stripe voided", "mercadopago live"]);
    const open = await listOpenCheckouts(desk.vendors);
    expect(open.get(request.orderKey)).toEqual([checkout.checkoutId]);
  });

  it("that is paid meanwhile is the order's payment, and the other one is voided", async () => {
    const request = buildCheckoutRequest();
    await startInDoubt(request);
    const [accepted] = await desk.vendors.listAccepted({ reference: request.orderKey });
    await desk.vendors.act("stripe", "pay", { session: accepted?.id });
    await sweep();
    expect(await listStates(request.orderKey)).toEqual(["stripe paid", "mercadopago void_due"]);
    await sweep();
    expect(await listStates(request.orderKey)).toEqual(["stripe paid", "mercadopago voided"]);
    expect((await listOpenCheckouts(desk.vendors)).has(request.orderKey)).toBe(false);
    await expect(start(request)).rejects.toMatchObject({ code: "order_already_paid" });
  });

  it("that is paid although the other one was paid is given back, once", async () => {
    const request = buildCheckoutRequest();
    const { checkout } = await startInDoubt(request);
    await applyPayment("mercadopago", { references: [checkout.checkoutId], status: "paid" });
    const { data } = await desk.db
      .from("checkouts")
      .select("id")
      .eq("order_key", request.orderKey)
      .eq("provider", "stripe")
      .single();
    const [session] = await desk.vendors.listAccepted({ reference: request.orderKey });
    await desk.vendors.act("stripe", "pay", { session: session?.id });
    const paid = { references: [`pi_${randomUUID()}`], status: "paid" };
    await applyPayment("stripe", { ...paid, checkoutReference: data?.id ?? "" });
    expect(await listStates(request.orderKey)).toEqual(["stripe refund_due", "mercadopago paid"]);

    const before = await desk.vendors.listAccepted({ vendor: "stripe", kind: "refund" });
    await sweep();
    await sweep();
    expect(await listStates(request.orderKey)).toEqual(["stripe refunded", "mercadopago paid"]);
    const after = await desk.vendors.listAccepted({ vendor: "stripe", kind: "refund" });
    expect(after.length - before.length).toBe(1);
  });

  it("is also what a process leaves that dies between the vendor's yes and ours", async () => {
    const request = buildCheckoutRequest();
    const { checkout } = await start(request);
    // As it would stand there: the vendor has it, the row knows nothing of that.
    const forgotten = { state: "creating", external_id: null, url: null };
    await desk.db.from("checkouts").update(forgotten).eq("order_key", request.orderKey);
    await sweep();
    expect(await listStates(request.orderKey)).toEqual(["stripe voided"]);
    expect((await start(request)).checkout.checkoutId).not.toBe(checkout.checkoutId);
  });
});
