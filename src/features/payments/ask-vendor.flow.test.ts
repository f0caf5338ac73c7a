import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { PaymentUpdate } from "#providers/payments/payment-update.ts";
import { applyUpdate, buildUpdate } from "#testing/payments/apply-update.ts";
import { buildCheckoutRequest } from "#testing/payments/build-checkout.ts";
import { type PaymentDesk, startPaymentDesk } from "#testing/payments/start-payment-desk.ts";
import { askVendor } from "./ask-vendor.ts";
import { buildReturnUrls } from "./checkout-return.ts";
import { getCheckoutView } from "./get-checkout-view.ts";
import { getPayment } from "./get-payment.ts";
import { listPayments } from "./list-payments.ts";
import { startCheckout } from "./start-checkout.ts";

let desk: PaymentDesk;

beforeAll(async () => {
  desk = await startPaymentDesk();
});
afterAll(() => desk?.stop());
beforeEach(async () => {
  await desk.vendors.clearFaults();
  desk.closeCircuits();
});

const open = (change: Record<string, unknown> = {}) => {
  const request = buildCheckoutRequest(change);
  const { db, chain } = desk;
  return startCheckout(request, { correlationId: request.orderKey, db, chain });
};
const ask = (reference: string) =>
  askVendor(reference, { correlationId: reference, db: desk.db, providers: desk.providers });
const readState = async (reference: string) => (await getCheckoutView(reference, desk.db)).state;

async function apply(change: Partial<PaymentUpdate>): Promise<string> {
  const update = buildUpdate(change);
  return (await applyUpdate(desk.db, { provider: "stripe", update })).payment_id;
}

it("takes the vendor's word that a checkout is paid, and never asks for the money again", async () => {
  const request = buildCheckoutRequest();
  const { reference, checkout } = await open(request);
  expect(await ask(reference)).toBe("open");
  await desk.vendors.act("stripe", "pay", { session: checkout.checkoutId });
  expect(await readState(reference)).toBe("open");
  expect(await ask(reference)).toBe("paid");
  expect(await readState(reference)).toBe("confirming");
  await expect(open(request)).rejects.toMatchObject({ code: "order_already_paid" });

  await apply({ references: [checkout.checkoutId], checkoutReference: reference });
  expect(await readState(reference)).toBe("paid");
  expect(await ask(reference)).toBeNull();
});

it("knows nothing more when the vendor does not answer", async () => {
  const { reference } = await open();
  await desk.vendors.setFault("stripe", { kind: "serverError" });
  expect(await ask(reference)).toBeNull();
  expect(await readState(reference)).toBe("open");
});

it("is told of a checkout's id by the vendor's return", async () => {
  const { reference, checkout } = await open(buildReturnUrls("https://desk.example"));
  const page = await fetch(new URL(`/stripe/pay/${checkout.checkoutId}`, desk.vendors.url), {
    method: "POST",
    body: new URLSearchParams({ choice: "cancel" }),
    redirect: "manual",
  });
  expect(page.headers.get("location")).toBe(
    `https://desk.example/checkout/result?id=${reference}&left=1`,
  );
});

it("shows a payment with its order's checkouts, its reminders and what touched it", async () => {
  const { reference, checkout } = await open();
  const refused = { references: [`pi_${randomUUID()}`], checkoutReference: reference };
  const failure = { code: "card_declined", message: "The card was declined." };
  const id = await apply({ ...refused, status: "failed", failure });
  expect(await readState(reference)).toBe("failed");
  const before = await getPayment(desk.db, id);
  expect(before).toMatchObject({ status: "failed", failure, invoice: null });
  expect(before.reminders.map(({ state }) => state)).toEqual(Array(3).fill("scheduled"));

  await apply(refused);
  const { checkouts, reminders, timeline } = await getPayment(desk.db, id);
  expect(checkouts).toMatchObject([{ checkoutId: checkout.checkoutId, state: "paid" }]);
  expect(reminders.map(({ state }) => state)).toEqual(Array(3).fill("cancelled"));
  const kinds = timeline.map(({ kind, details }) => `${kind} ${details.after}`);
  expect(kinds).toEqual(
    expect.arrayContaining([
      "webhook paid",
      "webhook failed",
      "checkout paid",
      "checkout live",
      "checkout creating",
      "reminder cancelled",
    ]),
  );
  const found = await listPayments(desk.db, { q: reference.slice(0, 8), limit: 50 });
  expect(found.items.map((payment) => payment.id)).toEqual([id]);
  const times = timeline.map(({ at }) => Date.parse(at));
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

it("says so of what is not there", async () => {
  for (const id of [randomUUID(), "nonsense"]) {
    await expect(getPayment(desk.db, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(getCheckoutView(id, desk.db)).rejects.toMatchObject({ code: "not_found" });
  }
});
