import {
  MercadoPagoConfig,
  Payment,
  PaymentRefund,
  Preference,
  WebhookSignatureValidator,
} from "mercadopago";
import { AppConfig } from "mercadopago/dist/utils/config/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiveWebhooks, type WebhookReceiver } from "#testing/vendors/receive-webhooks.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { mercadopago } from "./mercadopago.ts";

let app: WebhookReceiver;
let vendors: TestVendors;
const realUrl = AppConfig.BASE_URL;
const setBaseUrl = (url: string) => Object.assign(AppConfig, { BASE_URL: url });
/** A fresh one per call: the SDK keeps the options of a call, its idempotency key too, for the next. */
const configure = (timeout = 10_000) =>
  new MercadoPagoConfig({ accessToken: "TEST-local", options: { timeout, maxRetries: 0 } });

beforeAll(async () => {
  app = await receiveWebhooks();
  vendors = await startVendors({ settings: { appUrl: app.url }, vendors: [mercadopago] });
  setBaseUrl(`${vendors.url}/mercadopago`);
});
afterAll(async () => {
  setBaseUrl(realUrl);
  await vendors.stop();
  await app.stop();
});

const order = (reference: string) => ({
  items: [
    { id: "consultation", title: "Consulta", quantity: 3, unit_price: 116.7, currency_id: "BRL" },
  ],
  payer: { email: "ana@example.com" },
  external_reference: reference,
  back_urls: { success: "https://desk.example/thanks", failure: "https://desk.example/back" },
  auto_return: "approved",
});

const create = (reference: string, idempotencyKey = `preference:${reference}`) =>
  new Preference(configure()).create({
    body: order(reference),
    requestOptions: { idempotencyKey },
  });

async function receiveNotification(paymentId: string, action: string) {
  const webhook = await app.waitFor(({ body }) => {
    const notification = JSON.parse(body);
    return notification.data.id === paymentId && notification.action === action;
  });
  WebhookSignatureValidator.validate({
    xSignature: webhook.headers.get("x-signature"),
    xRequestId: webhook.headers.get("x-request-id"),
    dataId: webhook.url.searchParams.get("data.id"),
    secret: vendors.settings.mercadopagoWebhookSecret,
  });
  return webhook;
}

describe("preferences of the simulated Mercado Pago", () => {
  it("are made, found, and paid on their page; signed notifications point to the payment", async () => {
    const preference = await create("order-1");
    expect(preference).toMatchObject({ external_reference: "order-1", site_id: "MLB" });
    const page = await fetch(preference.init_point ?? "", { headers: { "accept-language": "en" } });
    expect(await page.text()).toContain("Consulta");
    const body = new URLSearchParams({ choice: "pay", email: "ana@example.com" });
    const options = { method: "POST", body, redirect: "manual" } as const;
    const paid = await fetch(preference.init_point ?? "", options);
    const back = new URL(paid.headers.get("location") ?? "");
    expect(back.origin + back.pathname).toBe("https://desk.example/thanks");
    const paymentId = back.searchParams.get("payment_id") ?? "";
    const webhook = await receiveNotification(paymentId, "payment.created");
    expect(webhook.url.pathname + webhook.url.search).toBe(
      `/api/webhooks/mercadopago?data.id=${paymentId}&type=payment`,
    );
    const payment = await new Payment(configure()).get({ id: paymentId });
    expect(payment).toMatchObject({
      id: Number(paymentId),
      status: "approved",
      status_detail: "accredited",
      transaction_amount: 350.1,
      currency_id: "BRL",
      external_reference: "order-1",
    });
    const found = await new Payment(configure()).search({
      options: { external_reference: "order-1" },
    });
    expect(found.results?.map(({ id }) => id)).toEqual([payment.id]);
    expect(await (await fetch(preference.init_point ?? "", options)).text()).toContain("concluído");
  });

  it("cannot be paid once they have been made to expire", async () => {
    const { id = "" } = await create("order-2");
    await new Preference(configure()).update({
      id,
      updatePreferenceRequest: {
        ...order("order-2"),
        expires: true,
        expiration_date_to: "2020-01-01T00:00:00.000-03:00",
      },
    });
    expect((await new Preference(configure()).get({ preferenceId: id })).expires).toBe(true);
    await expect(vendors.act("mercadopago", "pay", { preference: id })).rejects.toThrow("400");
    const { elements } = await new Preference(configure()).search({
      options: { external_reference: "order-2" },
    });
    expect(elements).toMatchObject([{ id, expires: true, items: ["Consulta"] }]);
  });

  it("are made once per key, even when the answer never came", async () => {
    await vendors.setFault("mercadopago", { kind: "acceptedThenTimeout", method: "POST" });
    const requestOptions = { idempotencyKey: "preference:order-3" };
    const lost = new Preference(configure(1_000)).create({
      body: order("order-3"),
      requestOptions,
    });
    await expect(lost).rejects.toMatchObject({ name: "MPConnectionError" });
    await vendors.clearFaults();
    const again = await create("order-3");
    const made = await vendors.listAccepted({ vendor: "mercadopago", reference: "order-3" });
    expect(made).toMatchObject([{ kind: "preference", id: again.id }]);
    const other = { body: order("order-3b"), requestOptions };
    await expect(new Preference(configure()).create(other)).rejects.toMatchObject({ status: 409 });
  });

  it("are refused with Mercado Pago's errors", async () => {
    const body = {
      ...order("order-4"),
      items: [{ id: "x", title: "X", quantity: 1, unit_price: -1 }],
    };
    await expect(new Preference(configure()).create({ body })).rejects.toMatchObject({
      name: "MPBadRequestError",
      status: 400,
      error: "invalid_items",
    });
    await expect(new Payment(configure()).get({ id: 1 })).rejects.toMatchObject({ status: 404 });
    const stranger = new MercadoPagoConfig({ accessToken: "nobody" });
    await expect(new Payment(stranger).get({ id: 1 })).rejects.toMatchObject({ status: 401 });
  });
});

describe("payments of the simulated Mercado Pago", () => {
  it("move from state to state and are refunded, each with a notification", async () => {
    const preference = await create("order-5");
    const made = await vendors.act("mercadopago", "pay", {
      preference: preference.id,
      status: "in_process",
    });
    const payment = String((made as { id: number }).id);
    const refunds = () => new PaymentRefund(configure());
    await expect(refunds().create({ payment_id: payment })).rejects.toMatchObject({ status: 400 });
    await vendors.act("mercadopago", "change_payment", { payment, status: "approved" });
    await receiveNotification(payment, "payment.updated");
    await refunds().create({ payment_id: payment, body: { amount: 0.1 } });
    expect(await new Payment(configure()).get({ id: payment })).toMatchObject({
      status: "approved",
      status_detail: "partially_refunded",
      transaction_amount_refunded: 0.1,
    });
    const tooMuch = refunds().create({ payment_id: payment, body: { amount: 350.01 } });
    await expect(tooMuch).rejects.toMatchObject({ status: 400 });
    await refunds().total({ payment_id: payment });
    expect(await new Payment(configure()).get({ id: payment })).toMatchObject({
      status: "refunded",
      transaction_amount_refunded: 350.1,
    });
    const kinds = await vendors.listAccepted({ vendor: "mercadopago", kind: "refund" });
    expect(kinds.map(({ reference }) => reference)).toEqual(["order-5", "order-5"]);
  });

  it("can be cancelled while nothing is paid", async () => {
    const payment = await new Payment(configure()).create({
      body: {
        transaction_amount: 50,
        payment_method_id: "pix",
        payer: { email: "ana@example.com" },
      },
      requestOptions: { idempotencyKey: "pix:1" },
    });
    const id = payment.id ?? 0;
    expect(payment.status).toBe("pending");
    expect((await new Payment(configure()).cancel({ id })).status).toBe("cancelled");
    await expect(new Payment(configure()).cancel({ id })).rejects.toMatchObject({ status: 400 });
  });
});
