import { z } from "zod";
import type { DeliveryStatus, MessagingWebhook } from "../message-status.ts";
import { inboundSchema, readInbound } from "./read-inbound.ts";

const statusSchema = z.looseObject({
  id: z.string().min(1).max(255),
  status: z.string(),
  biz_opaque_callback_data: z.string().nullish(),
  errors: z.array(z.looseObject({ code: z.number(), title: z.string().default("") })).nullish(),
});
const contactSchema = z.looseObject({
  wa_id: z.string(),
  profile: z.looseObject({ name: z.string() }).optional(),
});
const notificationSchema = z.object({
  entry: z.array(
    z.looseObject({
      changes: z.array(
        z.looseObject({
          field: z.string(),
          value: z.looseObject({
            statuses: z.array(statusSchema).nullish(),
            messages: z.array(inboundSchema).nullish(),
            contacts: z.array(contactSchema).nullish(),
          }),
        }),
      ),
    }),
  ),
});

const deliveryByStatus: Readonly<Record<string, DeliveryStatus>> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  played: "read",
  failed: "failed",
};

/**
 * What a notification of the Cloud API means. One may hold several entries, changes, statuses and
 * messages.
 * @throws {ZodError} when it does not have the documented shape
 */
export function readWhatsAppWebhook(payload: unknown): MessagingWebhook {
  const result: MessagingWebhook = { updates: [], inbound: [], others: [] };
  const changes = notificationSchema.parse(payload).entry.flatMap((entry) => entry.changes);
  for (const { field, value } of changes) {
    if (field !== "messages") result.others.push(field);
    const names = new Map(value.contacts?.map((it) => [it.wa_id, it.profile?.name ?? null]));
    for (const message of value.messages ?? []) {
      const inbound = readInbound(message, names.get(message.from) ?? null);
      if (inbound === null) result.others.push(`message ${message.type}`);
      else result.inbound.push(inbound);
    }
    for (const told of value.statuses ?? []) {
      const status = deliveryByStatus[told.status];
      if (status === undefined) {
        result.others.push(`status ${told.status}`);
        continue;
      }
      const error = told.errors?.[0];
      result.updates.push({
        provider: "whatsappCloud",
        vendorMessageId: told.id,
        key: told.biz_opaque_callback_data ?? null,
        status,
        failure: error === undefined ? null : { code: String(error.code), message: error.title },
      });
    }
  }
  return result;
}
