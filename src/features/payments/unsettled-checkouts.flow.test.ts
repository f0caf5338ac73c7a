import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { CheckoutRequest } from "#providers/payments/checkout-request.ts";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { listOpenCheckouts } from "#testing/payments/count-open-checkouts.ts";
import { type PaymentDesk, startPaymentDesk } from "#testing/payments/start-payment-desk.ts";
import { readCheckoutOrder } from "./read-checkout-order.ts";
import { startCheckout } from "./start-checkout.ts";
import { listStuckCheckouts, markAlerted, toStuckAlert } from "./stuck-checkouts.ts";
import { sweepCheckouts } from "./sweep-checkouts.ts";

const HOUR_MS = 60 * 60_000;
let desk: PaymentDesk;

beforeAll(async () => {
  desk = await startPaymentDesk();
});
afterAll(() => desk?.stop());
beforeEach(async () => {
  await desk.vendors.clearFaults();
  desk.closeCircuits();
});

const sweep = () => sweepCheckouts({ db: desk.db, providers: desk.providers });

async function getMercadoPagoRow({ orderKey }: CheckoutRequest) {
  const { data, error } = await desk.db
    .from("checkouts")
    .select("*")
    .eq("order_key", orderKey)
    .eq("provider", "mercadopago")
    .single();
  if (error) throw new Error(error.message);
  return data;
}

/** As if so much time had passed. */
async function age(id: string, change: { unsettled_since?: string; expires_at?: string }) {
  const due_at = new Date(0).toISOString();
  const { error } = await desk.db
    .from("checkouts")
    .update({ due_at, ...change })
    .eq("id", id);
  if (error) throw new Error(error.message);
}

/** Nobody answers, and of Mercado Pago nobody can tell whether it took the call. */
async function leaveInDoubt(): Promise<CheckoutRequest> {
  const request = buildCheckoutRequest();
  await desk.vendors.setFault("stripe", { kind: "rateLimit" });
  await desk.vendors.setFault("mercadopago", { kind: "down" });
  const { db, chain } = desk;
  const call = startCheckout(request, { correlationId: request.orderKey, db, chain });
  await expect(call).rejects.toMatchObject({ code: "payment_gateway_unavailable" });
  await desk.vendors.clearFaults();
  desk.closeCircuits();
  expect((await getMercadoPagoRow(request)).state).toBe("in_doubt");
  return request;
}

it("asks again about what is not there, and voids what lands late", async () => {
  const request = await leaveInDoubt();
  await sweep();
  const row = await getMercadoPagoRow(request);
  expect(row).toMatchObject({ state: "in_doubt", tries: 1 });
  const mercadopago = desk.providers.find(({ name }) => name === "mercadopago");
  await mercadopago?.createCheckout(readCheckoutOrder(row));
  expect((await listOpenCheckouts(desk.vendors)).get(request.orderKey)).toHaveLength(1);

  await age(row.id, {});
  await sweep();
  expect((await getMercadoPagoRow(request)).state).toBe("voided");
  expect((await listOpenCheckouts(desk.vendors)).has(request.orderKey)).toBe(false);
});

it("believes after half an hour that it was never taken", async () => {
  const request = await leaveInDoubt();
  const row = await getMercadoPagoRow(request);
  await age(row.id, { unsettled_since: new Date(Date.now() - 31 * 60_000).toISOString() });
  await sweep();
  expect((await getMercadoPagoRow(request)).state).toBe("not_accepted");
});

it("takes what has ended by itself as voided, without asking anyone", async () => {
  const request = await leaveInDoubt();
  const row = await getMercadoPagoRow(request);
  await age(row.id, { expires_at: new Date(Date.now() - HOUR_MS).toISOString() });
  await sweepCheckouts({ db: desk.db, providers: [] });
  expect((await getMercadoPagoRow(request)).state).toBe("voided");
});

it("asks nobody whose circuit is open", async () => {
  const request = await leaveInDoubt();
  for (const { circuit } of desk.providers) circuit.isolate({ by: "test", note: "away" });
  await sweep();
  expect((await getMercadoPagoRow(request)).tries).toBe(0);
});

it("raises one alert about what is stuck for an hour", async () => {
  const request = await leaveInDoubt();
  const row = await getMercadoPagoRow(request);
  const find = async () =>
    (await listStuckCheckouts(new Date(), desk.db)).filter(({ id }) => id === row.id);
  expect(await find()).toEqual([]);
  await age(row.id, { unsettled_since: new Date(Date.now() - HOUR_MS - 1_000).toISOString() });
  const stuck = await find();
  expect(stuck.map(toStuckAlert)).toMatchObject([
    { name: "alert/raised", id: `checkout-stuck:${row.id}:in_doubt` },
  ]);
  await markAlerted([row.id], new Date(), desk.db);
  expect(await find()).toEqual([]);
});
