import { z } from "zod";
import type { Vendor, VendorContext } from "../vendor.ts";
import { VendorRejection } from "../vendor-rejection.ts";
import { inbound } from "./inbound.ts";
import type { StoredMessage } from "./message-resource.ts";
import { deliverStatus } from "./status-callback.ts";

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/);
const failureSchema = z.object({
  sid: z.string().min(1),
  errorCode: z.number().int().default(63_003),
});
const refusalSchema = z.object({ to: phone, code: z.number().int().nullable() });

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
