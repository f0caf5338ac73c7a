import type { MessagingProvider } from "../messaging-provider.ts";
import { createTwilioApi, type TwilioConfig } from "./api.ts";
import { toTwilioError } from "./refusal.ts";
import { readLookUp, readSentMessage, toTwilioFields, toWhatsAppAddress } from "./transform.ts";

/** WhatsApp through Twilio. It has no idempotency key, but lists what it has taken. */
export function createTwilioProvider(config: TwilioConfig): MessagingProvider {
  const api = createTwilioApi(config);
  return {
    name: "twilio",
    async send(message, { signal }) {
      const call = { signal, retryAfter: null };
      try {
        return readSentMessage(await api.createMessage(toTwilioFields(message, config), call));
      } catch (error) {
        throw toTwilioError(error, call);
      }
    },
    async lookUp(request, { signal }) {
      const call = { signal, retryAfter: null };
      try {
        const listed = await api.listMessages(toWhatsAppAddress(request.message.to), call);
        return readLookUp(listed, request);
      } catch (error) {
        throw toTwilioError(error, call);
      }
    },
  };
}
