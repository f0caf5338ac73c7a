import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { VendorSettings } from "#local/vendors/vendor.ts";
import { whatsapp } from "#local/vendors/whatsapp/whatsapp.ts";
import { answerWhatsAppChallenge, verifyWhatsAppWebhook } from "./verify-webhook.ts";

const secret = "app-secret";
const body = Buffer.from(
  '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[]}]}',
);
const sign = (bytes: Buffer) =>
  `sha256=${createHmac("sha256", secret).update(bytes).digest("hex")}`;

describe("verifyWhatsAppWebhook", () => {
  it("takes what is signed over its bytes", () => {
    expect(verifyWhatsAppWebhook(body, sign(body), secret).entry).toHaveLength(1);
  });

  it("takes what the simulator signs", () => {
    const webhook = { body: body.toString(), target: "/", contentType: "", vendor: "whatsapp" };
    const settings = { whatsappAppSecret: secret } as VendorSettings;
    const headers = whatsapp.signWebhook?.(webhook as never, new Date(), settings) ?? {};
    const signature = headers["x-hub-signature-256"] ?? null;
    expect(verifyWhatsAppWebhook(body, signature, secret).object).toMatch(/^whatsapp/);
  });

  it.each([null, "", "sha256=", sign(Buffer.from("other")), sign(body).slice(7)])(
    "refuses the signature %j",
    (signature) => {
      expect(() => verifyWhatsAppWebhook(body, signature, secret)).toThrow(
        expect.objectContaining({ status: 401 }),
      );
    },
  );

  it("says 400 to a rightly signed body that is no notification", () => {
    const rubbish = Buffer.from('{"object":"page"}');
    expect(() => verifyWhatsAppWebhook(rubbish, sign(rubbish), secret)).toThrow(
      expect.objectContaining({ status: 400, code: "invalid_event" }),
    );
  });
});

describe("answerWhatsAppChallenge", () => {
  const ask = (query: Record<string, string>) =>
    answerWhatsAppChallenge(new URLSearchParams({ "hub.mode": "subscribe", ...query }), "token");

  it("echoes the challenge to who knows the token", () => {
    expect(ask({ "hub.verify_token": "token", "hub.challenge": "42" })).toBe("42");
  });

  it.each<Record<string, string>>([
    { "hub.verify_token": "other", "hub.challenge": "42" },
    { "hub.challenge": "42" },
    { "hub.verify_token": "token" },
    { "hub.verify_token": "token", "hub.challenge": "42", "hub.mode": "unsubscribe" },
  ])("refuses %j", (query) => {
    expect(() => ask(query)).toThrow(expect.objectContaining({ status: 403 }));
  });
});
