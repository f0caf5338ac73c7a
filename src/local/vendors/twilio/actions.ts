import { z } from "zod";
import { makeVendorId } from "../make-vendor-id.ts";
import type { Vendor, VendorContext } from "../vendor.ts";
import { VendorRejection } from "../vendor-rejection.ts";
import type { StoredMessage } from "./message-resource.ts";
import { deliverForm, deliverStatus } from "./status-callback.ts";

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/);
const inboundSchema = z.object({
  from: phone,
  to: phone.default("+14155238886"),
  text: z.string().min(1),
  name: z.string().default("Cliente"),
});
const failureSchema = z.object({
  sid: z.string().min(1),
  errorCode: z.number().int().default(63_003),
});
const refusalSchema = z.object({ to: phone, code: z.number().int().nullable() });

/** A client writes to us. */
function inbound(input: unknown, context: VendorContext): { sid: string } {
  const { from, to, text, name } = inboundSchema.parse(input);
  const sid = makeVendorId("SM", 32, "0123456789abcdef");
  const form = new URLSearchParams({
    SmsMessageSid: sid,
    MessageSid: sid,
    SmsSid: sid,
    NumMedia: "0",
    ProfileName: name,
    MessageType: "text",
    SmsStatus: "received",
    WaId: from.slice(1),
    From: `whatsapp:${from}`,
    To: `whatsapp:${to}`,
    Body: text,
    NumSegments: "1",
    ApiVersion: "2010-04-01",
  });
  deliverForm(context, "/api/webhooks/twilio", form);
  return { sid };
}

/** A message that had been accepted turns out to be undeliverable. */
function failMessage(input: unknown, context: VendorContext): { sid: string } {
  const { sid, errorCode } = failureSchema.parse(input);
  const message = context.store.get<StoredMessage>("message", sid);
  if (message === null) throw new VendorRejection({ status: 404, kind: "not_found" });
  const updatedMs = context.now().getTime();
  context.store.put("message", sid, { ...message, status: "undelivered", errorCode, updatedMs });
  deliverStatus(context, message, { status: "undelivered", delayMs: 0, errorCode });
  return { sid };
}

/** From now on messages to this number are refused with this code; null: accepted again. */
function refuseRecipient(input: unknown, context: VendorContext): { to: string } {
  const { to, code } = refusalSchema.parse(input);
  context.store.put("refusal", `whatsapp:${to}`, { code });
  return { to };
}

export const twilioActions: NonNullable<Vendor["actions"]> = {
  inbound,
  fail_message: failMessage,
  refuse_recipient: refuseRecipient,
};
