import { z } from "zod";
import type { DeliveryStatus, MessagingWebhook } from "../message-status.ts";
import { readInbound } from "./read-inbound.ts";

/** What the ledger keeps of a callback: its fields, and our key out of the address. */
const payloadSchema = z.object({
  key: z.string().nullable(),
  fields: z.looseObject({
    MessageSid: z.string().min(1),
    MessageStatus: z.string().optional(),
    SmsStatus: z.string().optional(),
    ErrorCode: z.string().optional(),
    ErrorMessage: z.string().optional(),
  }),
});

const deliveryByStatus: Readonly<Record<string, DeliveryStatus>> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  undelivered: "failed",
  failed: "failed",
  canceled: "failed",
};

/**
 * What a callback of Twilio means.
 * @throws {ZodError} when it does not have the documented shape
 */
export function readTwilioWebhook(payload: unknown): MessagingWebhook {
  const { key, fields } = payloadSchema.parse(payload);
  const told = fields.MessageStatus ?? fields.SmsStatus ?? "";
  if (told === "received") {
    const inbound = readInbound(fields);
    if (inbound === null) return { updates: [], inbound: [], others: ["message without content"] };
    return { updates: [], inbound: [inbound], others: [] };
  }
  const status = deliveryByStatus[told];
  // `queued`, `accepted`, `sending`: on its way inside Twilio.
  if (status === undefined) return { updates: [], inbound: [], others: [`status ${told}`] };
  const { ErrorCode: code, ErrorMessage: message = "" } = fields;
  const failure = code === undefined ? null : { code, message };
  const update = { provider: "twilio", vendorMessageId: fields.MessageSid, key } as const;
  return { updates: [{ ...update, status, failure }], inbound: [], others: [] };
}
