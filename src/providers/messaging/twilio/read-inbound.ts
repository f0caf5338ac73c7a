import { z } from "zod";
import type { InboundMedia, InboundMessage } from "../inbound-message.ts";

const inboundSchema = z.looseObject({
  MessageSid: z.string().min(1),
  From: z.string().regex(/^whatsapp:\+[1-9]\d{6,14}$/, "must be a WhatsApp address"),
  ProfileName: z.string().optional(),
  Body: z.string().default(""),
  Latitude: z.string().optional(),
  Longitude: z.string().optional(),
  Address: z.string().optional(),
  Label: z.string().optional(),
  NumMedia: z.coerce.number().int().min(0).max(10).default(0),
});

function readMedia(fields: Readonly<Record<string, unknown>>, count: number): InboundMedia[] {
  return Array.from({ length: count }, (_, index) => {
    const reference = z.url({ protocol: /^https?$/ }).parse(fields[`MediaUrl${index}`]);
    const mediaType = z.string().min(1).parse(fields[`MediaContentType${index}`]);
    return { reference, mediaType, name: null };
  });
}

/**
 * What a client has written, out of the fields of a callback; null when there is nothing in it.
 * Source: https://www.twilio.com/docs/messaging/guides/webhook-request
 * @throws {ZodError} when it does not have the documented shape
 */
export function readInbound(fields: Readonly<Record<string, unknown>>): InboundMessage | null {
  const { From, ProfileName, Body, NumMedia, ...rest } = inboundSchema.parse(fields);
  const place = [rest.Label, rest.Address, rest.Latitude, rest.Longitude].filter(Boolean);
  const read = { text: Body || place.join(", "), media: readMedia(fields, NumMedia) };
  if (read.text === "" && read.media.length === 0) return null;
  return {
    provider: "twilio",
    vendorMessageId: rest.MessageSid,
    from: From.slice("whatsapp:".length),
    name: ProfileName ?? null,
    ...read,
    at: null,
  };
}
