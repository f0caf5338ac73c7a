import { isSuccess } from "../../vendor-call/post-json.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";
import type { MessagingProvider } from "../messaging-provider.ts";
import { createWhatsAppApi, type WhatsAppConfig } from "./api.ts";
import { toWhatsAppRefusal } from "./refusal.ts";
import { readSentMessage, toWhatsAppBody } from "./transform.ts";

/**
 * WhatsApp through Meta's Cloud API. It has no idempotency key and no way to ask for a message: what
 * became of one is told by its status webhooks only.
 */
export function createWhatsAppCloudProvider(config: WhatsAppConfig): MessagingProvider {
  const api = createWhatsAppApi(config);
  return {
    name: "whatsappCloud",
    lookUp: null,
    async send(message, { signal }) {
      try {
        const answer = await api.postMessage(toWhatsAppBody(message), signal);
        if (isSuccess(answer)) return readSentMessage(answer.text);
        throw toWhatsAppRefusal(answer);
      } catch (error) {
        throw toTransportError("whatsapp", error, signal);
      }
    },
  };
}
