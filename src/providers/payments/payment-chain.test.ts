import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultKind } from "#local/vendors/fault.ts";
import { clearRegistry, findCircuit } from "#resilience/registry.ts";
import { hurryCircuit, LATE_FAULTS } from "#testing/circuits/hurry-circuit.ts";
import { measureNetMs } from "#testing/measure-net-ms.ts";
import {
  buildCheckoutRequest,
  buildPaymentEnv,
  MemoryJournal,
} from "#testing/payments/build-checkout.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { createPaymentChain, type PaymentChain } from "./payment-chain.ts";

// Ample: vendors that are made to be late get a shorter deadline.
const TIMES = { callMs: 15_000, budgetMs: 40_000, settleMs: 5_000 };
/** For a vendor that is late and then asked, which must be answered in that time. */
const SETTLED_MS = 1_500;
let vendors: TestVendors;
let chain: PaymentChain;

beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.stop());
beforeEach(async () => {
  await vendors.clearFaults();
  clearRegistry();
  chain = createPaymentChain({ env: buildPaymentEnv(vendors.url), times: TIMES });
});

async function open(options: { request?: ReturnType<typeof buildCheckoutRequest> } = {}) {
  const request = options.request ?? buildCheckoutRequest();
  const journal = new MemoryJournal(request);
  const questions: string[] = [];
  const outcome = await chain.execute(
    { request, journal },
    {
      skip: chain.listUnsuitable(request),
      recordOpenQuestion: async ({ link }) => {
        questions.push(link);
      },
    },
  );
  return { outcome, journal, questions };
}

describe("the payment chain", () => {
  it("is answered by Stripe while Stripe is well", async () => {
    const { outcome, questions } = await open();
    expect(outcome).toMatchObject({ status: "success", answeredBy: "payment.stripe" });
    expect(outcome.value.url).toMatch(/^http/);
    expect(questions).toEqual([]);
  });

  // Whether a question is left open behind the hop, by what can be known.
  it.each<[FaultKind, "refused" | "in doubt"]>([
    ["rateLimit", "refused"],
    ["down", "in doubt"],
    ["serverError", "in doubt"],
    ["malformed", "in doubt"],
    ["reset", "in doubt"],
    ["slow", "in doubt"],
    ["stalled", "in doubt"],
    ["acceptedThenTimeout", "in doubt"],
    ["flapping", "in doubt"],
  ])("goes on to Mercado Pago when Stripe is %s, which is %s", async (kind, expected) => {
    await vendors.setFault("stripe", { kind, periodMs: 60_000 });
    if (LATE_FAULTS.has(kind)) hurryCircuit("payment.stripe");
    const { outcome, journal, questions } = await open();
    expect(outcome).toMatchObject({ status: "fallback", answeredBy: "payment.mercadopago" });
    expect(outcome.elapsedMs).toBeLessThan(TIMES.budgetMs);
    expect(questions).toEqual(expected === "in doubt" ? ["payment.stripe"] : []);
    expect(journal.entries.map(({ end }) => end)).toEqual([
      expected === "refused" ? "refused" : "open",
      "open",
    ]);
  });

  it("keeps to Stripe when Stripe had taken it after all", async () => {
    await vendors.setFault("stripe", { kind: "acceptedThenTimeout", times: 1 });
    hurryCircuit("payment.stripe", SETTLED_MS);
    const { outcome, questions } = await open();
    expect(outcome.answeredBy).toBe("payment.stripe");
    expect(outcome.attempts.map((attempt) => attempt.outcome)).toEqual(["settled"]);
    expect(questions).toEqual([]);
  });

  it("looks up what Mercado Pago had taken after all", async () => {
    await vendors.setFault("stripe", { kind: "rateLimit" });
    await vendors.setFault("mercadopago", { kind: "acceptedThenTimeout", times: 1 });
    hurryCircuit("payment.mercadopago", SETTLED_MS);
    const { outcome } = await open();
    expect(outcome.answeredBy).toBe("payment.mercadopago");
    expect(outcome.attempts.map((attempt) => attempt.outcome)).toEqual(["failed", "settled"]);
  });

  it("says that nobody is there, within its time", async () => {
    await vendors.setFault("stripe", { kind: "stalled" });
    await vendors.setFault("mercadopago", { kind: "stalled" });
    const times = { callMs: 500, budgetMs: 1_500, settleMs: 400 };
    clearRegistry();
    chain = createPaymentChain({ env: buildPaymentEnv(vendors.url), times });
    const failed = expect(open()).rejects.toMatchObject({
      code: "payment_gateway_unavailable",
      message: "Payment gateway unavailable",
    });
    expect((await measureNetMs(() => failed)).netMs).toBeLessThan(times.budgetMs + 200);
  });

  it("does not take what is the caller's own fault elsewhere", async () => {
    const customer = { email: "ana@example.com", stripeCustomerId: "cus_nobody" };
    const before = await vendors.countCalls("mercadopago");
    const call = open({ request: buildCheckoutRequest({ customer }) });
    await expect(call).rejects.toMatchObject({ errorClass: "client_4xx", accepted: "no" });
    expect(await vendors.countCalls("mercadopago")).toBe(before);
  });

  it("asks Stripe alone for a price that is kept there", async () => {
    await vendors.setFault("stripe", { kind: "rateLimit" });
    const items = [{ priceId: "price_local" }];
    const call = open({ request: buildCheckoutRequest({ items }) });
    await expect(call).rejects.toMatchObject({
      code: "payment_gateway_unavailable",
      attempts: [{ outcome: "failed" }, { outcome: "skipped" }],
    });
  });

  it("writes nothing down for a vendor whose circuit is open", async () => {
    findCircuit("payment.stripe")?.isolate({ by: "test", note: "away" });
    const { outcome, journal } = await open();
    expect(outcome.attempts.map((attempt) => attempt.outcome)).toEqual(["rejected", "answered"]);
    expect(journal.entries.map(({ provider }) => provider)).toEqual(["mercadopago"]);
  });

  it("opens Stripe's circuit when Stripe stays down, and then loses no time with it", async () => {
    await vendors.setFault("stripe", { kind: "serverError" });
    for (let call = 0; call < 12; call += 1) await open();
    expect(findCircuit("payment.stripe")?.state.kind).toBe("open");
    const before = await vendors.countCalls("stripe");
    await open();
    expect(await vendors.countCalls("stripe")).toBe(before);
  });

  it("begins with the preferred vendor, over the same circuits", async () => {
    const env = buildPaymentEnv(vendors.url);
    chain = createPaymentChain({ env, times: TIMES }, "mercadopago");
    expect((await open()).outcome).toMatchObject({
      status: "success",
      answeredBy: "payment.mercadopago",
    });
  });

  it("has no vendors where no keys are set", async () => {
    const env = { ...buildPaymentEnv(vendors.url), STRIPE_SECRET_KEY: undefined };
    chain = createPaymentChain({ env: { ...env, MERCADOPAGO_ACCESS_TOKEN: undefined } });
    await expect(open()).rejects.toMatchObject({ code: "payment_gateway_unavailable" });
  });
});
