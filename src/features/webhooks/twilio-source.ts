import "server-only";
import { UnavailableError } from "#lib/app-error.ts";
import { getEnv } from "#lib/env.ts";
import { verifyTwilioWebhook } from "#providers/messaging/twilio/verify-webhook.ts";
import { findPublicUrl } from "./find-public-url.ts";
import type { WebhookSource } from "./receive-webhook.ts";

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
    // Part of what Twilio signs is the address that it was given.
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
