import { describe, expect, it } from "vitest";
import { buildStripeEvent, signStripePayload } from "#testing/stripe-event.ts";
import { verifyStripeWebhook } from "./verify-webhook.ts";

const SECRET = "whsec_test";
const NOW = new Date("2026-03-01T12:00:00Z");
const nowSeconds = NOW.getTime() / 1000;
const event = buildStripeEvent("invoice.paid", { id: "evt_1" });
const payload = JSON.stringify(event);
const verify = (body: string, signature: string | null) =>
  verifyStripeWebhook(Buffer.from(body), signature, SECRET, NOW);

describe("verifyStripeWebhook", () => {
  it("reads a rightly signed event", () => {
    const read = verify(payload, signStripePayload(payload, SECRET, nowSeconds));
    expect(read).toMatchObject({ id: "evt_1", type: "invoice.paid" });
  });

  it("takes a signature of five minutes ago and refuses an older one", () => {
    const signedBefore = (seconds: number) =>
      signStripePayload(payload, SECRET, nowSeconds - seconds);
    expect(() => verify(payload, signedBefore(299))).not.toThrow();
    expect(() => verify(payload, signedBefore(301))).toThrow(/does not match/);
  });

  it.each([
    ["no header", null, "signature_missing"],
    ["an empty header", "", "signature_invalid"],
    ["rubbish", "t=1,v1=zz", "signature_invalid"],
    ["another secret", signStripePayload(payload, "whsec_other", nowSeconds), "signature_invalid"],
  ])("refuses %s", (_, signature, code) => {
    expect(() => verify(payload, signature)).toThrow(
      expect.objectContaining({ status: 401, code }),
    );
  });

  it("refuses a body with one byte changed", () => {
    const signature = signStripePayload(payload, SECRET, nowSeconds);
    const changed = payload.replace("evt_1", "evt_2");
    expect(() => verify(changed, signature)).toThrow(expect.objectContaining({ status: 401 }));
  });

  it.each([
    ["not JSON", "{", "invalid_json"],
    ["no event", '{"hello":1}', "invalid_event"],
    ["null", "null", "invalid_event"],
    [
      "an id that is no text",
      '{"id":1,"type":"x","created":1,"data":{"object":{}}}',
      "invalid_event",
    ],
  ])("answers 400 to a signed body that is %s", (_, body, code) => {
    const signature = signStripePayload(body, SECRET, nowSeconds);
    expect(() => verify(body, signature)).toThrow(expect.objectContaining({ status: 400, code }));
  });
});
