import { z } from "zod";
import type { Vendor, VendorContext } from "../vendor.ts";
import { VendorRejection } from "../vendor-rejection.ts";
import { inbound } from "./inbound.ts";
import { deliverStatus, type StoredMessage } from "./status-webhook.ts";

const phone = z.string().transform((text) => text.replace(/\D/g, ""));
const failureSchema = z.object({
  /** The message's id, or the callback data that it was sent with. */
  message: z.string().min(1),
  code: z.number().int().default(131026),
  title: z.string().default("Message undeliverable"),
});
const refusalSchema = z.object({ to: phone, code: z.number().int().nullable() });

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
