import type { InstanceDescription } from "#local/instance-file.ts";
import type { VendorSettings } from "#local/vendors/vendor.ts";
import { vendors } from "#local/vendors/vendors.ts";

/** The five senders of webhooks. */
export const webhookProviders = ["stripe", "mercadopago", "whatsapp", "twilio", "resend"] as const;
export type WebhookProvider = (typeof webhookProviders)[number];

export type WebhookSecrets = Pick<
  InstanceDescription,
  | "appUrl"
  | "stripeWebhookSecret"
  | "mercadopagoWebhookSecret"
  | "resendWebhookSecret"
  | "whatsappAppSecret"
  | "twilioAuthToken"
>;

/** A webhook as its vendor sends it: what `fetch` needs. */
export interface SignedWebhook {
  url: string;
  headers: Record<string, string>;
  body: string;
}

/** Signs any body as the vendor would. `query` is what Mercado Pago and Twilio put into the address. */
export function signWebhook(
  provider: WebhookProvider,
  body: string,
  secrets: WebhookSecrets,
  query: Record<string, string> = {},
): SignedWebhook {
  const vendor = vendors.find(({ name }) => name === provider);
  if (vendor?.signWebhook === undefined) throw new Error(`${provider} signs no webhooks`);
  const url = new URL(`/api/webhooks/${provider}`, secrets.appUrl);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  const contentType =
    provider === "twilio" ? "application/x-www-form-urlencoded" : "application/json";
  const settings: VendorSettings = { ...secrets, baseUrl: "" };
  const webhook = { target: url.href, body, contentType, vendor: provider };
  const signature = vendor.signWebhook(webhook, new Date(), settings);
  return { url: url.href, headers: { "content-type": contentType, ...signature }, body };
}
