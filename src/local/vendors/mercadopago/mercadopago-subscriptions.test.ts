import { Invoice, MercadoPagoConfig, PreApproval } from "mercadopago";
import { AppConfig } from "mercadopago/dist/utils/config/index.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { receiveWebhooks, type WebhookReceiver } from "#testing/vendors/receive-webhooks.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { mercadopago } from "./mercadopago.ts";

let app: WebhookReceiver;
let vendors: TestVendors;
const realUrl = AppConfig.BASE_URL;
const config = new MercadoPagoConfig({ accessToken: "TEST-local", options: { maxRetries: 0 } });

beforeAll(async () => {
  app = await receiveWebhooks();
  vendors = await startVendors({ settings: { appUrl: app.url }, vendors: [mercadopago] });
  Object.assign(AppConfig, { BASE_URL: `${vendors.url}/mercadopago` });
});
afterAll(async () => {
  Object.assign(AppConfig, { BASE_URL: realUrl });
  await vendors.stop();
  await app.stop();
});

describe("subscriptions of the simulated Mercado Pago", () => {
  it("are agreed to, charged, paused and cancelled for good", async () => {
    const made = await new PreApproval(config).create({
      body: {
        reason: "Assessoria mensal",
        external_reference: "plan-1",
        payer_email: "bia@example.com",
        back_url: "https://desk.example/plans",
        auto_recurring: {
          frequency: 1,
          frequency_type: "months",
          transaction_amount: 490,
          currency_id: "BRL",
        },
      },
    });
    const id = made.id ?? "";
    expect(made.status).toBe("pending");
    const body = new URLSearchParams({ choice: "pay" });
    const page = await fetch(made.init_point ?? "", { method: "POST", body, redirect: "manual" });
    expect(page.headers.get("location")).toBe(`https://desk.example/plans?preapproval_id=${id}`);
    expect((await new PreApproval(config).get({ id })).status).toBe("authorized");
    const isCharge = (url: URL) =>
      url.searchParams.get("type") === "subscription_authorized_payment";
    const charged = await app.waitFor(({ url }) => isCharge(url));
    const invoice = await new Invoice(config).get({
      id: charged.url.searchParams.get("data.id") ?? "",
    });
    expect(invoice).toMatchObject({
      preapproval_id: id,
      transaction_amount: 490,
      payment: { status: "approved" },
    });
    const found = await new PreApproval(config).search({ options: { status: "authorized" } });
    expect(found.results?.map((it) => it.id)).toEqual([id]);
    await new PreApproval(config).update({ id, body: { status: "paused" } });
    await expect(
      vendors.act("mercadopago", "charge_preapproval", { preapproval: id }),
    ).rejects.toThrow("400");
    await new PreApproval(config).update({ id, body: { status: "cancelled" } });
    const revival = new PreApproval(config).update({ id, body: { status: "authorized" } });
    await expect(revival).rejects.toMatchObject({ status: 400 });
  });
});
