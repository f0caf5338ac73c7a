import { z } from "zod";
import { makeVendorId } from "../make-vendor-id.ts";
import { mediaInputSchema } from "../stored-media.ts";
import type { VendorContext } from "../vendor.ts";
import { deliverChange } from "./status-webhook.ts";

const inboundSchema = z
  .object({
    from: z.string().transform((text) => text.replace(/\D/g, "")),
    text: z.string().min(1).optional(),
    media: mediaInputSchema.optional(),
    name: z.string().default("Cliente"),
    phoneNumberId: z.string().default("100000000000001"),
    /** How often the same notification comes. */
    deliveries: z.number().int().min(1).max(20).default(1),
  })
  .refine((it) => it.text !== undefined || it.media !== undefined, "needs text or media");

type Inbound = z.infer<typeof inboundSchema>;

function describeContent({ text, media }: Inbound, mediaId: string): Record<string, unknown> {
  if (media === undefined) return { type: "text", text: { body: text } };
  const [family = ""] = media.mediaType.split("/");
  const type = ["image", "audio", "video"].includes(family) ? family : "document";
  const { mediaType: mime_type, fileName: filename } = media;
  return { type, [type]: { id: mediaId, mime_type, filename, caption: text, sha256: "" } };
}

/** A client writes to us. */
export function inbound(input: unknown, context: VendorContext): { id: string } {
  const given = inboundSchema.parse(input);
  const { from, media, name, phoneNumberId, deliveries } = given;
  const id = makeVendorId("wamid.", 40);
  const mediaId = makeVendorId("", 15, "123456789");
  if (media !== undefined) context.store.put("media", mediaId, media);
  const timestamp = String(Math.floor(context.now().getTime() / 1000));
  const change = {
    contacts: [{ profile: { name }, wa_id: from }],
    messages: [{ from, id, timestamp, ...describeContent(given, mediaId) }],
  };
  for (let sent = 0; sent < deliveries; sent += 1) deliverChange(context, phoneNumberId, change);
  return { id };
}
