import "server-only";
import type { MessagingWebhook } from "#providers/messaging/message-status.ts";
import { readTwilioWebhook } from "#providers/messaging/twilio/read-webhook.ts";
import { readWhatsAppWebhook } from "#providers/messaging/whatsapp-cloud/read-webhook.ts";
import type { AppliedUpdates } from "./apply-message-updates.ts";

/**
 * What a messaging vendor's webhook means.
 * @throws {ZodError} when the payload does not have the documented shape
 */
export function readMessagingWebhook(event: {
  provider: string;
  payload: unknown;
}): MessagingWebhook {
  switch (event.provider) {
    case "whatsapp":
      return readWhatsAppWebhook(event.payload);
    case "twilio":
      return readTwilioWebhook(event.payload);
    default:
      throw new Error(`${event.provider} is not a vendor of messages`);
  }
}

/** Why a webhook leaves something undone; null when all of it is done. */
export function explainLeftover(
  webhook: MessagingWebhook,
  counts: AppliedUpdates,
): { code: string; message: string } | null {
  if (webhook.inbound.length > 0) return null;
  if (counts.applied + counts.unchanged > 0) return null;
  if (counts.unknown > 0) {
    return { code: "unknown_message", message: "About a message that was not sent from here" };
  }
  return { code: "not_handled", message: `Nothing is done for: ${webhook.others.join(", ")}` };
}
