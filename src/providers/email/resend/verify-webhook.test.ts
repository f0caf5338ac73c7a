import { describe, expect, it } from "vitest";
import { signResendWebhook } from "#local/vendors/resend/sign-webhook.ts";
import { testSettings } from "#local/vendors/testing/test-settings.ts";
import { verifyResendWebhook } from "./verify-webhook.ts";

const secret = testSettings.resendWebhookSecret;
const event = JSON.stringify({ type: "email.sent", created_at: "2026-11-21T05:00:00Z", data: {} });

function sign(body: string, at = new Date()): Headers {
  const webhook = {
    target: "/api/webhooks/resend",
    body,
    contentType: "application/json",
    vendor: "resend",
  } as const;
  return new Headers(signResendWebhook(webhook, at, { ...testSettings, baseUrl: "" }));
}

const verify = (body: string, headers = sign(body), key = secret, now = new Date()) =>
  verifyResendWebhook(Buffer.from(body), headers, key, now);

describe("a webhook of Resend", () => {
  it("rightly signed is read, under the id that it is signed with", () => {
    const headers = sign(event);
    const { id, envelope } = verify(event, headers);
    expect(id).toBe(headers.get("svix-id"));
    expect(envelope.type).toBe("email.sent");
  });

  it("is read when one of several signatures is right, as while a secret is changed", () => {
    const headers = sign(event);
    headers.set("svix-signature", `v1,AAAA ${headers.get("svix-signature")}`);
    expect(verify(event, headers).envelope.type).toBe("email.sent");
  });

  it("of another secret is refused", () => {
    const other = `whsec_${Buffer.from("another-secret-of-24-byt").toString("base64")}`;
    expect(() => verify(event, sign(event), other)).toThrow(/does not match/);
  });

  it.each([301_000, -301_000])("that is %i ms old is refused by our own clock", (ageMs) => {
    const now = new Date(Date.now() + ageMs);
    expect(() => verify(event, sign(event), secret, now)).toThrow(/does not match/);
  });

  it.each([["[]"], ["{}"], ['{"type":"email.sent","created_at":"x"}']])(
    "is no event when its body is %s",
    (body) => {
      expect(() => verify(body)).toThrow(/not an event/);
    },
  );

  it("is no JSON when its body is none", () => {
    expect(() => verify("{")).toThrow(/not JSON/);
  });
});
