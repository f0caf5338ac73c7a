import { z } from "zod";
import type { DeliveryStatus, MessagingWebhook } from "../message-status.ts";

const statusSchema = z.looseObject({
  id: z.string().min(1).max(255),
  status: z.string(),
  biz_opaque_callback_data: z.string().nullish(),
  errors: z.array(z.looseObject({ code: z.number(), title: z.string().default("") })).nullish(),
});
const notificationSchema = z.object({
  entry: z.array(
    z.looseObject({
      changes: z.array(
        z.looseObject({
          field: z.string(),
          value: z.looseObject({
            statuses: z.array(statusSchema).nullish(),
            messages: z.array(z.looseObject({ id: z.string() })).nullish(),
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
 * What a notification of the Cloud API means. One may hold several entries, changes and statuses.
 * @throws {ZodError} when it does not have the documented shape
 */
export function readWhatsAppWebhook(payload: unknown): MessagingWebhook {
  const result: MessagingWebhook = { updates: [], inbound: 0, others: [] };
  const changes = notificationSchema.parse(payload).entry.flatMap((entry) => entry.changes);
  for (const { field, value } of changes) {
    if (field !== "messages") result.others.push(field);
    result.inbound += value.messages?.length ?? 0;
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
