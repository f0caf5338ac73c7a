import { createHmac, randomUUID } from "node:crypto";
import type { OutgoingWebhook, VendorSettings } from "../vendor.ts";

/**
 * `x-signature: ts=<ms>,v1=<hex>`, HMAC-SHA256 over `id:<data.id>;request-id:<id>;ts:<ms>;`, where
 * data.id is the one of the address, in lower case.
 * Source: https://www.mercadopago.com.br/developers/pt/docs/your-integrations/notifications/webhooks
 */
export function signMercadopagoWebhook(
  webhook: OutgoingWebhook,
  at: Date,
  settings: VendorSettings,
): Record<string, string> {
  const dataId = new URL(webhook.target, settings.appUrl).searchParams.get("data.id") ?? "";
  const requestId = randomUUID();
  const ts = at.getTime();
  const signature = createHmac("sha256", settings.mercadopagoWebhookSecret)
    .update(`id:${dataId.toLowerCase()};request-id:${requestId};ts:${ts};`)
    .digest("hex");
  return { "x-signature": `ts=${ts},v1=${signature}`, "x-request-id": requestId };
}
