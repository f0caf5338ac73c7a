import { describe, expect, it } from "vitest";
import type { VendorAnswer, VendorContext, VendorRequest } from "../vendor.ts";
import { openVendorState } from "../vendor-state.ts";
import { runOncePerKey } from "./run-once-per-key.ts";

const hourMs = 3_600_000;

function buildContext(clock: { ms: number }): VendorContext {
  return {
    store: openVendorState(null).getStore("stripe"),
    accept: () => undefined,
    deliver: () => undefined,
    listUndelivered: () => [],
    now: () => new Date(clock.ms),
    wait: async () => undefined,
    settings: {
      appUrl: "",
      baseUrl: "",
      stripeWebhookSecret: "",
      mercadopagoWebhookSecret: "",
      resendWebhookSecret: "",
      whatsappAppSecret: "",
      twilioAuthToken: "",
    },
  };
}

function buildRequest(key: string): VendorRequest {
  return {
    method: "POST",
    path: "/v1/customers",
    params: {},
    query: new URLSearchParams(),
    headers: new Headers({ "idempotency-key": key }),
    body: Buffer.from("name=Ana"),
    readJson: () => null,
    readForm: () => new URLSearchParams("name=Ana"),
  };
}

describe("runOncePerKey", () => {
  it("answers 409 to a second call while the first is at work", async () => {
    const context = buildContext({ ms: 0 });
    const run = (): VendorAnswer => ({ status: 200, json: "made" });
    const [first, second] = await Promise.all([
      runOncePerKey(buildRequest("k"), context, run),
      runOncePerKey(buildRequest("k"), context, run),
    ]);
    expect(first).toMatchObject({ status: 200, json: "made" });
    expect(second).toMatchObject({
      status: 409,
      json: { error: { code: "idempotency_key_in_use" } },
    });
  });

  it("knows a key for 24 hours", async () => {
    const clock = { ms: Date.UTC(2026, 10, 21) };
    const context = buildContext(clock);
    let made = 0;
    const run = (): VendorAnswer => ({ status: 200, json: ++made });
    await runOncePerKey(buildRequest("k"), context, run);
    clock.ms += 23 * hourMs;
    expect(await runOncePerKey(buildRequest("k"), context, run)).toMatchObject({
      json: 1,
      headers: { "Idempotent-Replayed": "true" },
    });
    clock.ms += 2 * hourMs;
    expect(await runOncePerKey(buildRequest("k"), context, run)).toMatchObject({ json: 2 });
  });

  it("forgets what it refused", async () => {
    const context = buildContext({ ms: 0 });
    const refuse = (): VendorAnswer => {
      throw new Error("refused");
    };
    await expect(runOncePerKey(buildRequest("k"), context, refuse)).rejects.toThrow("refused");
    const run = (): VendorAnswer => ({ status: 200, json: "made" });
    expect(await runOncePerKey(buildRequest("k"), context, run)).toMatchObject({ json: "made" });
  });
});
