import { createHash, createHmac } from "node:crypto";
import { signForm } from "#local/vendors/twilio/status-callback.ts";
import type { VendorSettings } from "#local/vendors/vendor.ts";
import { getStack, openServiceDb } from "../running-stack.ts";
import { waitFor } from "../wait-for.ts";

type Change = { headers?: Record<string, string | null>; body?: BodyInit };

async function post(url: URL, headers: Headers, body: BodyInit, change: Change) {
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return fetch(url, { method: "POST", headers, body: change.body ?? body });
}

/** Posts a notification of WhatsApp, rightly signed unless told otherwise. */
export async function postWhatsAppWebhook(body: string, change: Change = {}): Promise<Response> {
  const { appUrl, whatsappAppSecret } = getStack();
  const mac = createHmac("sha256", whatsappAppSecret).update(body).digest("hex");
  const headers = new Headers({
    "content-type": "application/json",
    "x-hub-signature-256": `sha256=${mac}`,
  });
  return post(new URL("/api/webhooks/whatsapp", appUrl), headers, body, change);
}

/** Posts a callback of Twilio, rightly signed unless told otherwise. */
export async function postTwilioWebhook(
  fields: Record<string, string>,
  options: { key?: string } & Change = {},
): Promise<Response> {
  const { appUrl, twilioAuthToken } = getStack();
  const url = new URL("/api/webhooks/twilio", appUrl);
  if (options.key !== undefined) url.searchParams.set("key", options.key);
  const body = new URLSearchParams(fields).toString();
  const contentType = "application/x-www-form-urlencoded";
  const webhook = { target: url.href, body, contentType, vendor: "twilio" } as const;
  const signature = signForm(webhook, { appUrl, twilioAuthToken } as VendorSettings);
  const headers = new Headers({ "content-type": contentType, ...signature });
  return post(url, headers, body, options);
}

/** A notification with these parts, as the Cloud API sends it. */
export function buildWhatsAppBody(value: Record<string, unknown>): string {
  const metadata = { display_phone_number: "551140000000", phone_number_id: "100000000000001" };
  const change = {
    field: "messages",
    value: { messaging_product: "whatsapp", metadata, ...value },
  };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "102290129340398", changes: [change] }],
  });
}

/** The name under which the ledger keeps a notification of WhatsApp. */
export function getWhatsAppExternalId(body: string): string {
  return createHash("sha256").update(body).digest("hex");
}

/** The ledger row of a webhook once it is settled. */
export async function waitUntilSettled(provider: "whatsapp" | "twilio", externalId: string) {
  return waitFor(`${provider} ${externalId} to be settled`, async () => {
    const { data, error } = await openServiceDb()
      .from("webhook_events")
      .select("*")
      .eq("provider", provider)
      .eq("external_id", externalId)
      .maybeSingle();
    if (error) throw new Error(error.message);
    return data !== null && ["processed", "ignored", "dead"].includes(data.status) ? data : null;
  });
}
