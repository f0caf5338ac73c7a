import { createHash } from "node:crypto";
import { z } from "zod";

const id = z.union([z.string().min(1).max(100), z.number().int()]).transform(String);

/** A notification as it arrives: a pointer to what has changed. Only what we use. */
export const notificationSchema = z.looseObject({
  id: id.nullish(),
  type: z.string().regex(/^[\w.:-]{1,100}$/),
  action: z.string().max(100).nullish(),
  data: z.looseObject({ id }),
});
export type NotificationEnvelope = z.infer<typeof notificationSchema>;

/** What a notification can be about, of what is handled here. */
export const NOTIFICATION_TOPICS = [
  "payment",
  "subscription_preapproval",
  "subscription_authorized_payment",
  "topic_claims_integration_wh",
] as const;
export type NotificationTopic = (typeof NOTIFICATION_TOPICS)[number];

export type Notification =
  | { kind: "pointer"; topic: NotificationTopic; resourceId: string }
  | { kind: "ignored"; reason: string };

/** A stored notification that is none. Trying again will not help. */
export class InvalidNotificationError extends Error {
  readonly code = "invalid_payload";

  constructor(cause: z.ZodError) {
    super("The stored notification does not have the documented shape", { cause });
    this.name = "InvalidNotificationError";
  }
}

/**
 * Reads a stored notification.
 * @throws {InvalidNotificationError} when it has another shape
 */
export function readNotification(payload: unknown): Notification {
  const result = notificationSchema.safeParse(payload);
  if (!result.success) throw new InvalidNotificationError(result.error);
  const { type, data } = result.data;
  const topic = NOTIFICATION_TOPICS.find((known) => known === type);
  return topic === undefined
    ? { kind: "ignored", reason: `Nothing here is done for ${type}.` }
    : { kind: "pointer", topic, resourceId: data.id };
}

/**
 * What names a notification: the same when it is delivered again, another for the next change of the same
 * resource. Notifications have an id, but for some topics it counts up per resource, and for others it
 * repeats the resource's: then the bytes themselves tell them apart.
 */
export function nameNotification({ id, type, data }: NotificationEnvelope, body: Buffer): string {
  const own =
    id === null || id === undefined || id === data.id
      ? createHash("sha256").update(body).digest("hex")
      : id;
  return `${type}:${data.id}:${own}`.slice(0, 255);
}
