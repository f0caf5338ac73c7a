import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { paymentStatuses } from "#local/vendors/mercadopago/build-payment.ts";
import { mercadopago } from "#local/vendors/mercadopago/mercadopago.ts";
import { clearRegistry } from "#resilience/registry.ts";
import { hurryCircuit, LATE_FAULTS } from "#testing/circuits/hurry-circuit.ts";
import { type ReceivedWebhook, receiveWebhooks } from "#testing/vendors/receive-webhooks.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { readNotification } from "./notification.ts";
import { readNotified } from "./read-notified.ts";
import { createMercadoPagoReader, type MercadoPagoReader } from "./resource-reader.ts";
import { verifyMercadoPagoWebhook } from "./verify-webhook.ts";

let app: Awaited<ReturnType<typeof receiveWebhooks>>;
let vendors: TestVendors;
let reader: MercadoPagoReader;

beforeAll(async () => {
  app = await receiveWebhooks();
  vendors = await startVendors({ settings: { appUrl: app.url }, vendors: [mercadopago] });
});
afterAll(async () => {
  await vendors.stop();
  await app.stop();
});
beforeEach(async () => {
  await vendors.clearFaults();
  clearRegistry();
  const baseUrl = `${vendors.url}/mercadopago`;
  reader = createMercadoPagoReader({ accessToken: "TEST-local", baseUrl, timeoutMs: 20_000 });
});

const act = (action: string, input: object) =>
  vendors.act("mercadopago", action, input) as Promise<{ id: number }>;

async function post(path: string, body: object): Promise<{ id: string }> {
  const response = await fetch(`${vendors.url}/mercadopago${path}`, {
    method: "POST",
    headers: { authorization: "Bearer TEST-local" },
    body: JSON.stringify(body),
  });
  return response.json();
}

async function pay(status = "approved"): Promise<string> {
  const items = [{ title: "Consulta", quantity: 3, unit_price: 116.7 }];
  const preference = await post("/checkout/preferences", { items, external_reference: "ref-1" });
  const { id } = await act("pay", { preference: preference.id, status, email: "ana@example.com" });
  return String(id);
}

/** What the app makes of a delivered webhook: checked, read, looked up. */
function understand({ url, headers, body }: ReceivedWebhook) {
  const secret = vendors.settings.mercadopagoWebhookSecret;
  const delivery = { url, headers, body: Buffer.from(body), secret, receivedAt: new Date() };
  const notification = readNotification(verifyMercadoPagoWebhook(delivery));
  if (notification.kind === "ignored") throw new Error(notification.reason);
  return readNotified(reader, notification);
}

const about = (id: string, action: string) =>
  app.waitFor(({ body }) => {
    const told = JSON.parse(body);
    return String(told.data.id) === id && told.action === action;
  });

const expected = {
  pending: ["pending", null],
  approved: ["paid", "over"],
  authorized: ["pending", null],
  in_process: ["pending", null],
  in_mediation: ["paid", "open"],
  rejected: ["failed", null],
  cancelled: ["cancelled", null],
  refunded: ["refunded", "over"],
  charged_back: ["charged_back", "lost"],
} as const;

describe("a signed notification of the simulated Mercado Pago", () => {
  it.each(paymentStatuses)("of a payment that is %s is understood", async (status) => {
    const id = await pay("pending");
    await act("change_payment", { payment: id, status });
    const [paymentStatus, dispute] = expected[status];
    expect(await understand(await about(id, "payment.updated"))).toMatchObject({
      kind: "payment",
      occurredAt: expect.stringMatching(/Z$/),
      update: {
        references: [id],
        checkoutReference: "ref-1",
        status: paymentStatus,
        dispute,
        amountCents: 35_010,
        refundedCents: status === "refunded" ? 35_010 : 0,
        customer: { email: "ana@example.com" },
      },
    });
  });

  it.each([
    ["open", "charged_back", "open"],
    ["lost", "charged_back", "lost"],
    ["won", "paid", "won"],
  ])("of a chargeback that is %s is understood", async (outcome, status, dispute) => {
    const id = await pay();
    await act("chargeback", { payment: id, outcome });
    const meaning = await understand(await about(id, "payment.updated"));
    expect(meaning).toMatchObject({ update: { status, dispute } });
  });

  it.each([
    ["respondent", "paid", "won"],
    ["complainant", "refunded", "lost"],
  ])("of a claim that ends for the %s is understood", async (benefited, status, dispute) => {
    const id = await pay();
    const claim = await act("mediation", { payment: id });
    const opened = await understand(await about(String(claim.id), "created"));
    expect(opened).toMatchObject({
      kind: "payment",
      update: { references: [id], status: "paid", dispute: "open" },
    });
    await act("close_claim", { claim: claim.id, benefited });
    const closed = await understand(await about(String(claim.id), "updated"));
    expect(closed).toMatchObject({ update: { references: [id], status, dispute } });
  });

  it("of a subscription, and of each of its periods, is understood", async () => {
    const auto_recurring = {
      frequency: 1,
      frequency_type: "months",
      transaction_amount: 490,
      currency_id: "BRL",
    };
    const { id } = await post("/preapproval", {
      reason: "Assessoria",
      payer_email: "bia@example.com",
      back_url: "https://desk.example/back",
      external_reference: "ref-2",
      auto_recurring,
    });
    await act("authorize_preapproval", { preapproval: id });
    expect(await understand(await about(id, "updated"))).toMatchObject({
      kind: "subscription",
      update: { externalId: id, status: "active", amountCents: 49_000 },
    });
    const period = await app.waitFor(
      ({ url }) => url.searchParams.get("type") === "subscription_authorized_payment",
    );
    const authorized = period.url.searchParams.get("data.id");
    expect(await understand(period)).toMatchObject({
      kind: "payment",
      update: {
        references: [expect.stringMatching(/^\d+$/), `authorized_payment:${authorized}`],
        checkoutReference: "ref-2",
        status: "paid",
        subscriptionExternalId: id,
      },
    });
  });
});

describe("what cannot be looked up", () => {
  const pointer = { topic: "payment", resourceId: "404404" } as const;

  it("is a 404, which does not count against the vendor", async () => {
    const topics = ["payment", "subscription_preapproval", "topic_claims_integration_wh"] as const;
    for (const topic of topics) {
      await expect(readNotified(reader, { ...pointer, topic })).rejects.toMatchObject({
        status: 404,
        errorClass: "client_4xx",
      });
    }
  });

  it.each([
    ["down", "network"],
    ["serverError", "server_5xx"],
    ["malformed", "invalid_response"],
    ["stalled", "timeout"],
  ] as const)("says of what kind it is when the vendor is %s", async (kind, errorClass) => {
    await vendors.setFault("mercadopago", { kind });
    if (LATE_FAULTS.has(kind)) hurryCircuit("payment.mercadopago");
    await expect(readNotified(reader, pointer)).rejects.toMatchObject({ errorClass });
    const claim = { ...pointer, topic: "topic_claims_integration_wh" as const };
    await expect(readNotified(reader, claim)).rejects.toMatchObject({ errorClass });
  });
});
