import "server-only";
import { UnavailableError } from "#lib/app-error.ts";
import { getEnv } from "#lib/env.ts";
import { verifyTwilioWebhook } from "#providers/messaging/twilio/verify-webhook.ts";
import type { WebhookSource } from "./receive-webhook.ts";

/** The address as Twilio was given it, which is part of what it signs. */
function findPublicUrl(request: Request, publicUrl: string | undefined): URL {
  const { pathname, search, protocol } = new URL(request.url);
  if (publicUrl !== undefined) return new URL(pathname + search, publicUrl);
  const { headers } = request;
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost";
  const scheme = headers.get("x-forwarded-proto") ?? protocol.replace(":", "");
  return new URL(pathname + search, `${scheme}://${host}`);
}

/**
 * Twilio as a sender of webhooks: status callbacks of messages, and what clients write. A message goes
 * through several statuses, so the id of a webhook is that of its message with its status.
 */
export const twilioSource: WebhookSource = {
  provider: "twilio",
  contentType: "application/x-www-form-urlencoded",
  verify(body, request) {
    const { TWILIO_AUTH_TOKEN: authToken, SEMPRE_PUBLIC_URL: publicUrl } = getEnv();
    if (authToken === undefined) {
      throw new UnavailableError(
        "provider_not_configured",
        "Twilio webhooks are not set up here: TWILIO_AUTH_TOKEN is missing.",
      );
    }
    const url = findPublicUrl(request, publicUrl);
    const signature = request.headers.get("x-twilio-signature");
    const fields = verifyTwilioWebhook(body, signature, { url: url.href, authToken });
    const status = fields.MessageStatus ?? fields.SmsStatus ?? "unknown";
    return {
      externalId: `${fields.MessageSid}:${status}`.slice(0, 255),
      type: `message.${status}`.slice(0, 255),
      payload: { key: url.searchParams.get("key"), fields },
    };
  },
};
