import { z } from "zod";
import { makeVendorId } from "../make-vendor-id.ts";
import { findMedia, mediaInputSchema } from "../stored-media.ts";
import type { VendorAnswer, VendorContext, VendorRequest } from "../vendor.ts";
import { deliverForm } from "./status-callback.ts";

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/);
const inboundSchema = z
  .object({
    from: phone,
    to: phone.default("+14155238886"),
    text: z.string().min(1).optional(),
    media: mediaInputSchema.optional(),
    name: z.string().default("Cliente"),
    accountSid: z.string().default(`AC${"0".repeat(31)}1`),
    /** How often the same callback comes. */
    deliveries: z.number().int().min(1).max(20).default(1),
  })
  .refine((it) => it.text !== undefined || it.media !== undefined, "needs text or media");

const hex = "0123456789abcdef";

/** A client writes to us. */
export function inbound(input: unknown, context: VendorContext): { sid: string } {
  const { from, to, text, media, name, accountSid, deliveries } = inboundSchema.parse(input);
  const sid = makeVendorId("SM", 32, hex);
  const form = new URLSearchParams({
    SmsMessageSid: sid,
    MessageSid: sid,
    SmsSid: sid,
    NumMedia: media === undefined ? "0" : "1",
    ProfileName: name,
    MessageType: media === undefined ? "text" : "document",
    SmsStatus: "received",
    WaId: from.slice(1),
    From: `whatsapp:${from}`,
    To: `whatsapp:${to}`,
    Body: text ?? "",
    NumSegments: "1",
    ApiVersion: "2010-04-01",
  });
  if (media !== undefined) {
    const mediaSid = makeVendorId("ME", 32, hex);
    context.store.put("media", mediaSid, media);
    const account = `${context.settings.baseUrl}/twilio/2010-04-01/Accounts/${accountSid}`;
    form.set("MediaUrl0", `${account}/Messages/${sid}/Media/${mediaSid}`);
    form.set("MediaContentType0", media.mediaType);
  }
  for (let sent = 0; sent < deliveries; sent += 1) {
    deliverForm(context, "/api/webhooks/twilio", form);
  }
  return { sid };
}

/** `GET /2010-04-01/Accounts/<sid>/Messages/<sid>/Media/<sid>` */
export function sendMediaFile(request: VendorRequest, context: VendorContext): VendorAnswer {
  const { type, bytes } = findMedia(context.store, request.params.mediaSid ?? "");
  return { status: 200, headers: { "content-type": type }, bytes };
}
