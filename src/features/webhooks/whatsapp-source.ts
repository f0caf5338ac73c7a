import "server-only";
import { createHash } from "node:crypto";
import { UnavailableError } from "#lib/app-error.ts";
import { getEnv } from "#lib/env.ts";
import {
  answerWhatsAppChallenge,
  verifyWhatsAppWebhook,
  type WhatsAppEnvelope,
} from "#providers/messaging/whatsapp-cloud/verify-webhook.ts";
import type { WebhookSource } from "./receive-webhook.ts";

function requireSetting(name: "WHATSAPP_APP_SECRET" | "WHATSAPP_VERIFY_TOKEN"): string {
  const value = getEnv()[name];
  if (value !== undefined) return value;
  throw new UnavailableError(
    "provider_not_configured",
    `WhatsApp webhooks are not set up here: ${name} is missing.`,
  );
}

/** What is in a notification, for lists: `messages`, `statuses`, or the field that it is about. */
function describeType({ entry }: WhatsAppEnvelope): string {
  const parts = entry.flatMap(({ changes }) =>
    changes.flatMap(({ field, value }) => {
      const known = ["messages", "statuses"].filter((name) => Array.isArray(value[name]));
      return known.length > 0 ? known : [field];
    }),
  );
  return [...new Set(parts)].sort().join("+").slice(0, 255);
}

/**
 * WhatsApp Cloud as a sender of webhooks. Its notifications have no id and may hold several statuses
 * and messages, so each is named by the digest of its bytes: a repeated delivery has the same.
 */
export const whatsappSource: WebhookSource = {
  provider: "whatsapp",
  verify(body, request) {
    const secret = requireSetting("WHATSAPP_APP_SECRET");
    const signature = request.headers.get("x-hub-signature-256");
    const payload = verifyWhatsAppWebhook(body, signature, secret);
    const externalId = createHash("sha256").update(body).digest("hex");
    return { externalId, type: describeType(payload), payload };
  },
};

/** Meta's question when the webhook is set up, answered in plain text. */
export function answerWhatsAppSetup(request: Request): Response {
  const token = requireSetting("WHATSAPP_VERIFY_TOKEN");
  const challenge = answerWhatsAppChallenge(new URL(request.url).searchParams, token);
  const headers = {
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(challenge, { headers });
}
