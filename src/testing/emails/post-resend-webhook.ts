import { signResendWebhook } from "#local/vendors/resend/sign-webhook.ts";
import type { VendorSettings } from "#local/vendors/vendor.ts";
import { getStack, openServiceDb } from "../running-stack.ts";
import { waitFor } from "../wait-for.ts";

export type WebhookChange = {
  headers?: Record<string, string | null>;
  body?: BodyInit;
  at?: Date;
};

/** The headers that Resend would sign this body with. */
export function signResendBody(body: string, at = new Date()): Record<string, string> {
  const { resendWebhookSecret } = getStack();
  const webhook = {
    target: "/api/webhooks/resend",
    body,
    contentType: "application/json",
    vendor: "resend",
  } as const;
  return signResendWebhook(webhook, at, { resendWebhookSecret } as VendorSettings);
}

/** Posts an event of Resend, rightly signed unless told otherwise. */
export async function postResendWebhook(
  body: string,
  change: WebhookChange = {},
): Promise<Response> {
  const headers = new Headers({
    "content-type": "application/json",
    ...signResendBody(body, change.at),
  });
  for (const [name, value] of Object.entries(change.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  const url = new URL("/api/webhooks/resend", getStack().appUrl);
  return fetch(url, { method: "POST", headers, body: change.body ?? body });
}

/** An event about one mail, as Resend sends it. */
export function buildResendBody(type: string, data: Record<string, unknown> = {}): string {
  const now = new Date().toISOString();
  const about = { email_id: crypto.randomUUID(), to: ["nobody@example.com"], subject: "x" };
  const common = { created_at: now, from: "desk@example.com", ...about, ...data };
  return JSON.stringify({ type: `email.${type}`, created_at: now, data: common });
}

/** The ledger row of an event of Resend once it is settled. */
export async function waitUntilResendSettled(externalId: string) {
  return waitFor(`resend ${externalId} to be settled`, async () => {
    const { data, error } = await openServiceDb()
      .from("webhook_events")
      .select("*")
      .eq("provider", "resend")
      .eq("external_id", externalId)
      .maybeSingle();
    if (error) throw new Error(error.message);
    return data !== null && ["processed", "ignored", "dead"].includes(data.status) ? data : null;
  });
}
