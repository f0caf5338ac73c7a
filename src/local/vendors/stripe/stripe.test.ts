import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStripeClient } from "#testing/vendors/create-stripe-client.ts";
import { receiveWebhooks, type WebhookReceiver } from "#testing/vendors/receive-webhooks.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { stripe as vendor } from "./stripe.ts";

let app: WebhookReceiver;
let vendors: TestVendors;
let stripe: Stripe;
let lastHeaders = new Headers();

beforeAll(async () => {
  app = await receiveWebhooks();
  vendors = await startVendors({ settings: { appUrl: app.url }, vendors: [vendor] });
  const look = ({ headers }: Response) => {
    lastHeaders = headers;
  };
  stripe = createStripeClient(vendors.url, { look });
});
afterAll(async () => {
  await vendors.stop();
  await app.stop();
});

const order = (reference: string) => ({
  mode: "payment" as const,
  line_items: [
    {
      price_data: { currency: "brl", unit_amount: 35_000, product_data: { name: "Consulta" } },
      quantity: 2,
    },
  ],
  client_reference_id: reference,
  metadata: { order: reference },
  payment_intent_data: { metadata: { order: reference } },
  billing_address_collection: "required" as const,
  tax_id_collection: { enabled: true },
  locale: "pt-BR" as const,
  success_url: "https://desk.example/thanks?session={CHECKOUT_SESSION_ID}",
  cancel_url: "https://desk.example/back",
});

/** The event as the app's own verification reads it. */
async function receiveEvent(type: string, fits: (object: { id?: string }) => boolean) {
  const webhook = await app.waitFor(({ body }) => {
    const event = JSON.parse(body);
    return event.type === type && fits(event.data.object);
  });
  expect(webhook.url.pathname).toBe("/api/webhooks/stripe");
  return stripe.webhooks.constructEvent(
    webhook.body,
    webhook.headers.get("stripe-signature") ?? "",
    vendors.settings.stripeWebhookSecret,
  );
}

describe("checkout sessions of the simulated Stripe", () => {
  it("are made, found, and paid on their page; signed events arrive", async () => {
    const session = await stripe.checkout.sessions.create(order("order-1"), {
      expand: ["line_items"],
    } as Stripe.RequestOptions);
    expect(session).toMatchObject({ status: "open", amount_total: 70_000, currency: "brl" });
    expect(session.lastResponse.requestId).toMatch(/^req_/);
    const page = await fetch(session.url ?? "", { headers: { "accept-language": "pt-BR,pt" } });
    expect(await page.text()).toContain("Consulta");
    const form = new URLSearchParams({ choice: "pay", email: "ana@example.com", name: "Ana" });
    const paid = await fetch(session.url ?? "", { method: "POST", body: form, redirect: "manual" });
    expect(paid.status).toBe(303);
    expect(paid.headers.get("location")).toBe(`https://desk.example/thanks?session=${session.id}`);
    const event = await receiveEvent("checkout.session.completed", ({ id }) => id === session.id);
    expect(event.data.object).toMatchObject({
      payment_status: "paid",
      metadata: { order: "order-1" },
    });
    const now = await stripe.checkout.sessions.retrieve(session.id, {
      expand: ["line_items", "payment_intent.latest_charge"],
    });
    expect(now.line_items?.data[0]).toMatchObject({ quantity: 2, amount_total: 70_000 });
    expect(now.payment_intent).toMatchObject({
      status: "succeeded",
      metadata: { order: "order-1" },
      latest_charge: { amount: 70_000, billing_details: { email: "ana@example.com" } },
    });
    const intent = now.payment_intent as Stripe.PaymentIntent;
    const { data } = await stripe.checkout.sessions.list({ payment_intent: intent.id });
    expect(data.map(({ id }) => id)).toEqual([session.id]);
    await receiveEvent("payment_intent.succeeded", ({ id }) => id === intent.id);
  });

  it("expire, and cannot be paid or expired again", async () => {
    const { id, url } = await stripe.checkout.sessions.create(order("order-2"));
    const expired = await stripe.checkout.sessions.expire(id);
    expect(expired.status).toBe("expired");
    await receiveEvent("checkout.session.expired", (object) => object.id === id);
    await expect(stripe.checkout.sessions.expire(id)).rejects.toMatchObject({
      type: "StripeInvalidRequestError",
      statusCode: 400,
    });
    await expect(vendors.act("stripe", "pay", { session: id })).rejects.toThrow("400");
    const body = new URLSearchParams({ choice: "pay", email: "ana@example.com" });
    const page = await fetch(url ?? "", { method: "POST", body, redirect: "manual" });
    expect(await page.text()).toContain("expirou");
    expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe("unpaid");
  });

  it("stay open when a card is declined, and when the money comes later are paid in two steps", async () => {
    const { id } = await stripe.checkout.sessions.create(order("order-3"));
    await vendors.act("stripe", "decline", { session: id });
    const declined = await stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent"] });
    expect(declined).toMatchObject({
      status: "open",
      payment_intent: { last_payment_error: { code: "card_declined" } },
    });
    await vendors.act("stripe", "pay", { session: id, later: true });
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: "complete",
      payment_status: "unpaid",
    });
    await vendors.act("stripe", "confirm_later", { session: id });
    const type = "checkout.session.async_payment_succeeded";
    const event = await receiveEvent(type, (object) => object.id === id);
    expect(event.data.object).toMatchObject({ payment_status: "paid" });
  });

  it("are refused with Stripe's errors", async () => {
    const wrong = { ...order("order-4"), line_items: [{ price: "price_nowhere", quantity: 1 }] };
    await expect(stripe.checkout.sessions.create(wrong)).rejects.toMatchObject({
      type: "StripeInvalidRequestError",
      code: "resource_missing",
      param: "line_items[0][price]",
      statusCode: 400,
    });
    const unknown = { ...order("order-4"), payment_method_types: ["card"] };
    await expect(stripe.checkout.sessions.create(unknown)).rejects.toMatchObject({
      code: "parameter_unknown",
      param: "payment_method_types",
    });
    await expect(stripe.checkout.sessions.retrieve("cs_test_no")).rejects.toMatchObject({
      code: "resource_missing",
      statusCode: 404,
    });
    const stranger = createStripeClient(vendors.url, { key: "pk_test_public" });
    await expect(stranger.balance.retrieve()).rejects.toMatchObject({
      type: "StripeAuthenticationError",
      statusCode: 401,
    });
  });
});

describe("idempotency keys of the simulated Stripe", () => {
  it("give back what was made although its answer never came", async () => {
    await vendors.setFault("stripe", { kind: "acceptedThenTimeout", method: "POST" });
    const options = { idempotencyKey: "checkout:order-5" };
    const lost = stripe.checkout.sessions.create(order("order-5"), { ...options, timeout: 1_000 });
    await expect(lost).rejects.toMatchObject({ type: "StripeConnectionError" });
    await vendors.clearFaults();
    const [made] = await vendors.listAccepted({ vendor: "stripe", reference: "order-5" });
    const again = await stripe.checkout.sessions.create(order("order-5"), options);
    expect(again.id).toBe(made?.id);
    expect(lastHeaders.get("idempotent-replayed")).toBe("true");
    const all = await vendors.listAccepted({ vendor: "stripe", reference: "order-5" });
    expect(all).toMatchObject([{ kind: "checkout_session", idempotencyKey: "checkout:order-5" }]);
  });

  it("refuse other parameters", async () => {
    const options = { idempotencyKey: "checkout:order-6" };
    await stripe.checkout.sessions.create(order("order-6"), options);
    const other = { ...order("order-6"), locale: "en" as const };
    await expect(stripe.checkout.sessions.create(other, options)).rejects.toMatchObject({
      type: "StripeIdempotencyError",
      statusCode: 400,
    });
  });
});

describe("refunds of the simulated Stripe", () => {
  it("give back parts, then the rest, and never more", async () => {
    const { id } = await stripe.checkout.sessions.create(order("order-7"));
    await vendors.act("stripe", "pay", { session: id });
    const session = await stripe.checkout.sessions.retrieve(id);
    const payment_intent = String(session.payment_intent);
    const part = await stripe.refunds.create({ payment_intent, amount: 10_000 });
    expect(part).toMatchObject({ status: "succeeded", amount: 10_000 });
    await expect(stripe.refunds.create({ payment_intent, amount: 60_001 })).rejects.toMatchObject({
      statusCode: 400,
      param: "amount",
    });
    await stripe.refunds.create({ payment_intent });
    await expect(stripe.refunds.create({ payment_intent })).rejects.toMatchObject({
      code: "charge_already_refunded",
    });
    const { data } = await stripe.refunds.list({ payment_intent });
    expect(data.map(({ amount }) => amount)).toEqual([60_000, 10_000]);
    const event = await receiveEvent("charge.refunded", (object) => {
      return (
        Reflect.get(object, "payment_intent") === payment_intent && Reflect.get(object, "refunded")
      );
    });
    expect(event.data.object).toMatchObject({ amount_refunded: 70_000 });
  });
});
