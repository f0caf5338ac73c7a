import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mercadopago } from "#local/vendors/mercadopago/mercadopago.ts";
import {
  createMercadoPagoReader,
  type MercadoPagoReader,
} from "#providers/payments/mercadopago/resource-reader.ts";
import { clearRegistry, findCircuit } from "#resilience/registry.ts";
import { hurryCircuit, LATE_FAULTS } from "#testing/circuits/hurry-circuit.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { fetchMercadoPagoMeaning, isFinal, readMercadoPagoWork } from "./mercadopago-event.ts";

let vendors: TestVendors;
let reader: MercadoPagoReader;

beforeAll(async () => {
  vendors = await startVendors({ vendors: [mercadopago] });
});
afterAll(() => vendors.stop());
beforeEach(async () => {
  await vendors.clearFaults();
  clearRegistry();
  const baseUrl = `${vendors.url}/mercadopago`;
  reader = createMercadoPagoReader({ accessToken: "TEST-local", baseUrl, timeoutMs: 20_000 });
});

function fetchMeaning(change: { attempts?: number; type?: string } = {}) {
  const { attempts = 1, type = "payment" } = change;
  const payload = { type, data: { id: "404404" } };
  const row = { id: "row", type: `${type}.updated`, payload, attempts, correlationId: "c-1" };
  return fetchMercadoPagoMeaning(readMercadoPagoWork(row), reader);
}

describe("fetchMercadoPagoMeaning", () => {
  it.each(["down", "serverError", "malformed", "stalled", "rateLimit"] as const)(
    "says that the vendor is away when it is %s",
    async (kind) => {
      await vendors.setFault("mercadopago", { kind });
      if (LATE_FAULTS.has(kind)) hurryCircuit("payment.mercadopago");
      await expect(fetchMeaning()).rejects.toMatchObject({ name: "VendorAwayError" });
    },
  );

  it("says so when the circuit is open, without a call", async () => {
    findCircuit("payment.mercadopago")?.isolate({ by: "test", note: "away" });
    const before = await vendors.countCalls("mercadopago");
    await expect(fetchMeaning()).rejects.toMatchObject({ code: "vendor_away" });
    expect(await vendors.countCalls("mercadopago")).toBe(before);
  });

  it("gives up after a day of rescues", async () => {
    await vendors.setFault("mercadopago", { kind: "serverError" });
    await expect(fetchMeaning({ attempts: 100 })).rejects.toMatchObject({
      errorClass: "server_5xx",
    });
  });

  it("does not take a 404 for an absence of the vendor", async () => {
    await expect(fetchMeaning()).rejects.toMatchObject({ code: "call_failed", status: 404 });
  });

  it("asks nobody about a topic that nothing is done for", async () => {
    const before = await vendors.countCalls("mercadopago");
    expect((await fetchMeaning({ type: "topic_card_id_wh" })).meaning.kind).toBe("ignored");
    expect(await vendors.countCalls("mercadopago")).toBe(before);
  });
});

it("knows which errors another try would meet again", async () => {
  const { status } = await fetch(`${vendors.url}/mercadopago/v1/payments`, {
    method: "POST",
    headers: { authorization: "Bearer TEST-local", "x-idempotency-key": "pix-1" },
    body: JSON.stringify({
      transaction_amount: 10.005,
      payment_method_id: "pix",
      payer: { email: "ana@example.com" },
    }),
  });
  expect(status).toBe(201);
  const [made] = await vendors.listAccepted({ vendor: "mercadopago", kind: "payment" });
  const payload = { type: "payment", data: { id: made?.id } };
  const row = { id: "row", type: "payment", payload, attempts: 1, correlationId: "c-1" };
  const error = await fetchMercadoPagoMeaning(readMercadoPagoWork(row), reader).catch(
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({ code: "invalid_amount" });
  expect(isFinal(error)).toBe(true);
  expect(isFinal(new Error("another"))).toBe(false);
});
