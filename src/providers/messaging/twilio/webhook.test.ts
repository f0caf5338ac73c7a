import { describe, expect, it } from "vitest";
import { signForm } from "#local/vendors/twilio/status-callback.ts";
import type { VendorSettings } from "#local/vendors/vendor.ts";
import { readTwilioWebhook } from "./read-webhook.ts";
import { verifyTwilioWebhook } from "./verify-webhook.ts";

const authToken = "token";
const url = "https://desk.example.com/api/webhooks/twilio?key=a%3A1";
const body = new URLSearchParams({ MessageSid: "SM1", MessageStatus: "sent", Body: "é & você" });

function sign(target: string, form: string): string | null {
  const webhook = { target, body: form, contentType: "", vendor: "twilio" } as const;
  const headers = signForm(webhook, { twilioAuthToken: authToken } as VendorSettings);
  return headers["x-twilio-signature"] ?? null;
}

describe("verifyTwilioWebhook", () => {
  const verify = (signature: string | null, form = body.toString()) =>
    verifyTwilioWebhook(Buffer.from(form), signature, { url, authToken });

  it("takes what is signed over its address and fields", () => {
    const fields = verify(sign(url, body.toString()));
    expect(fields).toEqual({ MessageSid: "SM1", MessageStatus: "sent", Body: "é & você" });
  });

  it.each([
    ["none", null],
    ["an empty one", ""],
    ["that of another address", sign(url.replace("a%3A1", "b"), body.toString())],
    ["that of other fields", sign(url, "MessageSid=SM2")],
  ])("refuses %s", (_, signature) => {
    expect(() => verify(signature)).toThrow(expect.objectContaining({ status: 401 }));
  });

  it("says 400 to rightly signed fields that name no message", () => {
    const error = expect.objectContaining({ status: 400 });
    expect(() => verify(sign(url, "Body=x"), "Body=x")).toThrow(error);
  });
});

describe("readTwilioWebhook", () => {
  const read = (fields: Record<string, string>) =>
    readTwilioWebhook({ key: "k", fields: { MessageSid: "SM1", ...fields } });

  it.each([
    ["sent", "sent"],
    ["delivered", "delivered"],
    ["read", "read"],
    ["undelivered", "failed"],
    ["failed", "failed"],
  ])("takes %s for %s", (MessageStatus, status) => {
    const [update] = read({ MessageStatus }).updates;
    expect(update).toMatchObject({ key: "k", vendorMessageId: "SM1", status });
  });

  it("keeps the error, and leaves out what is under way", () => {
    const failed = read({ MessageStatus: "failed", ErrorCode: "63016" });
    expect(failed.updates[0]?.failure).toEqual({ code: "63016", message: "" });
    expect(read({ MessageStatus: "queued" }).others).toEqual(["status queued"]);
  });
});
