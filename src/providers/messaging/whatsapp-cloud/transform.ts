import { z } from "zod";
import { parseJson } from "../../vendor-call/parse-json.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import type { OutgoingMessage, SentMessage } from "../outgoing-message.ts";

const sentSchema = z.object({ messages: z.tuple([z.looseObject({ id: z.string().min(1) })]) });

/** The longest text that comes back with status webhooks as `biz_opaque_callback_data`. */
const callbackDataLimit = 512;

/** A message in the words of the Cloud API; our key travels as callback data. */
export function toWhatsAppBody(message: OutgoingMessage): Record<string, unknown> {
  const common = {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: message.to.replace(/\D/g, ""),
    biz_opaque_callback_data: message.key.slice(0, callbackDataLimit),
  };
  const { template } = message;
  if (template === null) {
    return { ...common, type: "text", text: { preview_url: false, body: message.text } };
  }
  const parameters = template.variables.map((text) => ({ type: "text", text }));
  return {
    ...common,
    type: "template",
    template: {
      name: template.name,
      language: { code: message.locale === "pt-BR" ? "pt_BR" : "en" },
      components: parameters.length === 0 ? [] : [{ type: "body", parameters }],
    },
  };
}

/**
 * Reads a 200.
 * @throws {CallError} `invalid_response` when it does not name the message
 */
export function readSentMessage(text: string): SentMessage {
  const { messages } = readAnswer("A message to whatsapp", sentSchema, parseJson(text));
  return { provider: "whatsappCloud", vendorMessageId: messages[0].id };
}
