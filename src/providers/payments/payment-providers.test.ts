import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clearRegistry } from "#resilience/registry.ts";
import { LATE_FAULTS } from "#testing/circuits/hurry-circuit.ts";
import {
  buildCheckoutOrder,
  buildCheckoutRequest,
  buildPaymentEnv,
} from "#testing/payments/build-checkout.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import type { PaymentProviderName } from "./checkout-request.ts";
import type { PaymentProvider } from "./payment-provider.ts";
import { createPaymentProviders } from "./payment-providers.ts";

let vendors: TestVendors;
let providers: PaymentProvider[];

beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.stop());
beforeEach(async () => {
  await vendors.clearFaults();
  clearRegistry();
  providers = createPaymentProviders(buildPaymentEnv(vendors.url));
});

function getProvider(name: PaymentProviderName): PaymentProvider {
  const provider = providers.find((candidate) => candidate.name === name);
  if (provider === undefined) throw new Error(`${name} is not configured`);
  return provider;
}

const CREATING = {
  stripe: { kind: "checkout_session", path: "/v1/checkout/sessions", pay: "session" },
  mercadopago: { kind: "preference", path: "/checkout/preferences", pay: "preference" },
} as const;

describe.each(["stripe", "mercadopago"] as const)("%s", (name) => {
  const { kind, path, pay } = CREATING[name];
  const payCheckout = (id: string) => vendors.act(name, "pay", { [pay]: id });

  it("opens a checkout and finds it open", async () => {
    const order = buildCheckoutOrder();
    const opened = await getProvider(name).createCheckout(order);
    expect(opened).toMatchObject({ provider: name, state: "open" });
    expect(opened.url).toContain(opened.checkoutId);
    const again = await getProvider(name).getCheckout(order, opened.checkoutId);
    expect(again).toMatchObject({ checkoutId: opened.checkoutId, state: "open" });
  });

  it("finds what it accepted and never answered, and makes no second one", async () => {
    await vendors.setFault(name, { kind: "acceptedThenTimeout", method: "POST", times: 1 });
    const order = buildCheckoutOrder();
    const failure = await getProvider(name).createCheckout(order, { timeoutMs: 700 }).catch(String);
    expect(failure).toMatch(/CallError|Deadline/);
    const found = await getProvider(name).findCheckout(order);
    expect(found).toMatchObject({ kind: "found", checkout: { state: "open" } });
    const accepted = (await vendors.listAccepted({ vendor: name, kind })).filter(
      (item) => item.idempotencyKey === order.idempotencyKey,
    );
    expect(accepted).toHaveLength(1);
  });

  it("makes a checkout unpayable, as often as it is told to", async () => {
    const order = buildCheckoutOrder();
    const { checkoutId } = await getProvider(name).createCheckout(order);
    expect(await getProvider(name).voidCheckout(order, checkoutId)).toBe("voided");
    expect(await getProvider(name).voidCheckout(order, checkoutId)).toBe("voided");
    const { state } = await getProvider(name).getCheckout(order, checkoutId);
    expect(state).toBe("closed");
    await expect(payCheckout(checkoutId)).rejects.toThrow();
  });

  it("says that it was paid instead of voiding it, and gives the money back once", async () => {
    const order = buildCheckoutOrder();
    const { checkoutId } = await getProvider(name).createCheckout(order);
    await payCheckout(checkoutId);
    expect(await getProvider(name).voidCheckout(order, checkoutId)).toBe("paid");
    const countRefunds = async () =>
      (await vendors.listAccepted({ vendor: name, kind: "refund" })).length;
    const before = await countRefunds();
    expect(await getProvider(name).refundCheckout(order, checkoutId)).toHaveLength(1);
    await getProvider(name).refundCheckout(order, checkoutId);
    expect(await countRefunds()).toBe(before + 1);
  });

  it("gives nothing back where nothing was paid", async () => {
    const order = buildCheckoutOrder();
    const { checkoutId } = await getProvider(name).createCheckout(order);
    const refund = getProvider(name).refundCheckout(order, checkoutId);
    await expect(refund).rejects.toMatchObject({ code: "nothing_paid" });
  });

  it("opens, ends and gives back a subscription", async () => {
    const recurring = { interval: "month" };
    const items = [{ name: "Plano", amountCents: 9_900, recurring }];
    const order = {
      ...buildCheckoutOrder(buildCheckoutRequest({ mode: "subscription", items })),
      ...(name === "mercadopago" ? { expiresAt: null } : {}),
    };
    const { checkoutId, url } = await getProvider(name).createCheckout(order);
    expect(url).toMatch(/^http/);
    expect(await getProvider(name).findCheckout(order)).toMatchObject({
      kind: "found",
      checkout: { checkoutId },
    });
    expect(await getProvider(name).voidCheckout(order, checkoutId)).toBe("voided");
  });

  it.each([
    ["rateLimit", { errorClass: "rate_limit", accepted: "no", retryAfterMs: 7_000 }],
    ["serverError", { errorClass: "server_5xx", accepted: "unknown" }],
    ["malformed", { accepted: "unknown" }],
    ["down", { errorClass: "network", accepted: "unknown" }],
    ["reset", { accepted: "unknown" }],
    ["acceptedThenTimeout", { errorClass: "timeout" }],
    ["stalled", { errorClass: "timeout" }],
  ] as const)("classifies %s", async (kindOfFault, expected) => {
    await vendors.setFault(name, { kind: kindOfFault, retryAfterS: 7, pathPrefix: path });
    const options = LATE_FAULTS.has(kindOfFault) ? { timeoutMs: 300 } : {};
    const call = getProvider(name).createCheckout(buildCheckoutOrder(), options);
    await expect(call).rejects.toMatchObject(expected);
  });
});

it("knows who refuses a key, and who is not there", async () => {
  const nobody = buildPaymentEnv("http://127.0.0.1:9");
  clearRegistry();
  for (const provider of createPaymentProviders(nobody)) {
    const call = provider.createCheckout(buildCheckoutOrder());
    await expect(call).rejects.toMatchObject({ errorClass: "network" });
  }
  clearRegistry();
  const wrong = buildPaymentEnv(vendors.url, { STRIPE_SECRET_KEY: "nonsense" });
  const [stripe] = createPaymentProviders(wrong);
  const call = stripe?.createCheckout(buildCheckoutOrder());
  await expect(call).rejects.toMatchObject({ errorClass: "unauthorized", accepted: "no" });
});

it("asks Mercado Pago only for what has a price of its own", () => {
  const request = buildCheckoutRequest({ items: [{ priceId: "price_1" }] });
  expect(getProvider("stripe").supports({ request })).toBe(true);
  expect(getProvider("mercadopago").supports({ request })).toBe(false);
});
