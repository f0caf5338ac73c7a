import { createHmac } from "node:crypto";
import type { OutgoingWebhook, VendorSettings } from "../vendor.ts";
import { toSeconds } from "./to-seconds.ts";

/**
 * `Stripe-Signature: t=<seconds>,v1=<hex>`, HMAC-SHA256 over `<seconds>.<body>`.
 * Source: https://docs.stripe.com/webhooks/signature
 */
export function signStripeWebhook(
  webhook: OutgoingWebhook,
  at: Date,
  settings: VendorSettings,
): Record<string, string> {
  const seconds = toSeconds(at);
  const signature = createHmac("sha256", settings.stripeWebhookSecret)
    .update(`${seconds}.${webhook.body}`)
    .digest("hex");
  return {
    "Stripe-Signature": `t=${seconds},v1=${signature}`,
    "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
  };
}
