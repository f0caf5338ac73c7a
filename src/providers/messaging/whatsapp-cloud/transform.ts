import { z } from "zod";
import { CallError } from "#resilience/call-error.ts";
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
  const parsed = sentSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new CallError("whatsapp answered with something that is not a sent message", {
      errorClass: "invalid_response",
      accepted: "unknown",
      cause: parsed.error,
    });
  }
  return { provider: "whatsappCloud", vendorMessageId: parsed.data.messages[0].id };
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
