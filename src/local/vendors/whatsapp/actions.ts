import { z } from "zod";
import { makeVendorId } from "../make-vendor-id.ts";
import type { Vendor, VendorContext } from "../vendor.ts";
import { VendorRejection } from "../vendor-rejection.ts";
import { deliverChange, deliverStatus, type StoredMessage } from "./status-webhook.ts";

const phone = z.string().transform((text) => text.replace(/\D/g, ""));
const inboundSchema = z.object({
  from: phone,
  text: z.string().min(1),
  name: z.string().default("Cliente"),
  phoneNumberId: z.string().default("100000000000001"),
});
const failureSchema = z.object({
  /** The message's id, or the callback data that it was sent with. */
  message: z.string().min(1),
  code: z.number().int().default(131026),
  title: z.string().default("Message undeliverable"),
});
const refusalSchema = z.object({ to: phone, code: z.number().int().nullable() });

/** A client writes to us. */
function inbound(input: unknown, context: VendorContext): { id: string } {
  const { from, text, name, phoneNumberId } = inboundSchema.parse(input);
  const id = makeVendorId("wamid.", 40);
  const timestamp = String(Math.floor(context.now().getTime() / 1000));
  deliverChange(context, phoneNumberId, {
    contacts: [{ profile: { name }, wa_id: from }],
    messages: [{ from, id, timestamp, type: "text", text: { body: text } }],
  });
  return { id };
}

/** A message that had been accepted turns out to be undeliverable. */
function failMessage(input: unknown, context: VendorContext): { id: string } {
  const { message: wanted, code, title } = failureSchema.parse(input);
  const message = context.store
    .list<StoredMessage>("message")
    .findLast((it) => it.id === wanted || it.reference === wanted);
  if (message === undefined) throw new VendorRejection({ status: 404, kind: "not_found" });
  context.store.put("message", message.id, { ...message, status: "failed" });
  deliverStatus(context, message, { status: "failed", delayMs: 0, error: { code, title } });
  return { id: message.id };
}

/** From now on messages to this number are refused with this code; null: accepted again. */
function refuseRecipient(input: unknown, context: VendorContext): { to: string } {
  const { to, code } = refusalSchema.parse(input);
  context.store.put("refusal", to, { code });
  return { to };
}

export const whatsappActions: NonNullable<Vendor["actions"]> = {
  inbound,
  fail_message: failMessage,
  refuse_recipient: refuseRecipient,
};
