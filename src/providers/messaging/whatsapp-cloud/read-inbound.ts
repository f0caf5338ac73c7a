import { z } from "zod";
import type { InboundMedia, InboundMessage } from "../inbound-message.ts";

const file = z.looseObject({
  id: z.string().min(1),
  mime_type: z.string().default("application/octet-stream"),
  filename: z.string().optional(),
  caption: z.string().optional(),
});
const title = z.looseObject({ title: z.string() });

export const inboundSchema = z.looseObject({
  id: z.string().min(1).max(255),
  from: z.string().regex(/^[1-9]\d{6,14}$/),
  timestamp: z.string().regex(/^\d{1,12}$/),
  type: z.string().min(1),
  text: z.looseObject({ body: z.string() }).optional(),
  image: file.optional(),
  document: file.optional(),
  audio: file.optional(),
  video: file.optional(),
  sticker: file.optional(),
  button: z.looseObject({ text: z.string() }).optional(),
  interactive: z
    .looseObject({ button_reply: title.optional(), list_reply: title.optional() })
    .optional(),
  location: z
    .looseObject({
      latitude: z.number(),
      longitude: z.number(),
      name: z.string().optional(),
      address: z.string().optional(),
    })
    .optional(),
  contacts: z
    .array(z.looseObject({ name: z.looseObject({ formatted_name: z.string() }) }))
    .optional(),
});

type Inbound = z.infer<typeof inboundSchema>;

/** Types that are no message to answer: an emoji on another one, and what the app cannot show. */
const unanswered: ReadonlySet<string> = new Set(["reaction", "system", "unsupported", "unknown"]);

function findFile(message: Inbound) {
  const { image, document, audio, video, sticker } = message;
  return image ?? document ?? audio ?? video ?? sticker ?? null;
}

function readText(message: Inbound): string {
  const { text, button, interactive, location, contacts } = message;
  if (text) return text.body;
  if (button) return button.text;
  if (interactive) return (interactive.button_reply ?? interactive.list_reply)?.title ?? "";
  if (location) {
    const { name, address, latitude, longitude } = location;
    return [name, address, `${latitude}, ${longitude}`].filter(Boolean).join(", ");
  }
  if (contacts) return contacts.map(({ name }) => name.formatted_name).join(", ");
  return findFile(message)?.caption ?? "";
}

function readMedia(message: Inbound): InboundMedia[] {
  const found = findFile(message);
  if (found === null) return [];
  return [{ reference: found.id, mediaType: found.mime_type, name: found.filename ?? null }];
}

/**
 * One message of a notification; null for what is not to be answered.
 * Source: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */
export function readInbound(message: Inbound, name: string | null): InboundMessage | null {
  if (unanswered.has(message.type)) return null;
  const read = { text: readText(message), media: readMedia(message) };
  if (read.text === "" && read.media.length === 0) return null;
  return {
    provider: "whatsappCloud",
    vendorMessageId: message.id,
    from: `+${message.from}`,
    name,
    ...read,
    at: new Date(Number(message.timestamp) * 1000).toISOString(),
  };
}
