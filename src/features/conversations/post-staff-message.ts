import "server-only";
import { z } from "zod";
import { sendEvents } from "#events/send-events.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { logger } from "#lib/logger.ts";
import { storableText } from "#lib/storable-text.ts";
import { postMessage, toMessagePostedEvent } from "./post-message.ts";

/** What `POST /api/admin/conversations/:id/messages` takes. */
export const staffMessageBodySchema = z.object({
  text: storableText(4_000),
  /** Made by the page for each message: what is sent again counts once. */
  idempotencyKey: z.string().regex(/^[A-Za-z0-9._:-]{8,100}$/, "8 to 100 of A-Za-z0-9._:-"),
});

/**
 * A person of the staff writes to the client; on WhatsApp it goes out in a moment.
 * @throws {NotFoundError} there is no such conversation
 * @throws {ConflictError} `message_key_reused`: the key was used for another text
 */
export async function postStaffMessage(
  conversationId: string,
  { text, idempotencyKey }: z.infer<typeof staffMessageBodySchema>,
  { actor, correlationId }: { actor: string; correlationId: string },
): Promise<{ messageId: string; isNew: boolean }> {
  const key = `staff:${idempotencyKey}`;
  const posted = { author: "staff", actor, text, key, correlationId } as const;
  const { message, isNew } = await postMessage(conversationId, posted);
  if (message.deliveryKey !== null) {
    try {
      await sendEvents([toMessagePostedEvent(message)]);
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      logger.warn({ err: error, messageId: message.id }, "posted, left to the sweeper");
    }
  }
  return { messageId: message.id, isNew };
}
