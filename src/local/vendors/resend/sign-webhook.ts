import { createHash, createHmac } from "node:crypto";
import type { OutgoingWebhook, VendorSettings } from "../vendor.ts";

/**
 * The headers of the Standard Webhooks scheme under their older names: HMAC-SHA256, in base64, over
 * `<id>.<seconds>.<body>`; the key is what follows `whsec_`, decoded. The id stays the same for
 * every try of one webhook.
 * Source: https://resend.com/docs/webhooks/verify-webhooks-requests
 */
export function signResendWebhook(
  webhook: OutgoingWebhook,
  at: Date,
  settings: VendorSettings,
): Record<string, string> {
  const id = `msg_${createHash("sha256").update(webhook.body).digest("hex").slice(0, 27)}`;
  const seconds = Math.floor(at.getTime() / 1000);
  const key = Buffer.from(settings.resendWebhookSecret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key)
    .update(`${id}.${seconds}.${webhook.body}`)
    .digest("base64");
  return {
    "svix-id": id,
    "svix-timestamp": String(seconds),
    "svix-signature": `v1,${signature}`,
  };
}
