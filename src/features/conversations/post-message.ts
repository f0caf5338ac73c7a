import "server-only";
import type { Json } from "#db/database.types.ts";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { buildEvent } from "#events/build-event.ts";
import { ConflictError, NotFoundError } from "#lib/app-error.ts";
import {
  type ConversationRow,
  type MessageRow,
  readConversationRow,
  readMessageRow,
} from "./message-row.ts";

/** Something of ours that is no reply to one message. */
export type PostedMessage = {
  author: "staff" | "agent";
  /** Who of the staff. */
  actor: string | null;
  text: string;
  /** One message per key and conversation. */
  key: string;
  /** The outbox's key, where it goes out through a vendor. Default: one of the message's id. */
  deliveryKey?: string;
  correlationId: string;
};

/**
 * Says something in a conversation, once per key. On WhatsApp it still has to go out: follow it with
 * `toMessagePostedEvent`.
 * @throws {NotFoundError} there is no such conversation
 * @throws {ConflictError} `message_key_reused`: the key was used for another text
 */
export async function postMessage(
  conversationId: string,
  message: PostedMessage,
): Promise<{ isNew: boolean; message: MessageRow; conversation: ConversationRow }> {
  const result = await getServiceDb().rpc("post_outbound_message", {
    p_conversation_id: conversationId,
    p_message: message as unknown as Json,
  });
  const row = readFirstRow("posting a message", result);
  if (row === null) throw new NotFoundError("There is no conversation with this id.");
  if (row.outcome === "conflict") {
    throw new ConflictError("This key was used for another message.", "message_key_reused");
  }
  return {
    isNew: row.outcome === "new",
    message: readMessageRow(row.message),
    conversation: readConversationRow(row.conversation),
  };
}

/** Wakes the job that sends. Once per message, however often it is sent. */
export function toMessagePostedEvent({ id, conversationId, correlationId }: MessageRow) {
  const data = { conversationId, messageId: id, correlationId };
  return buildEvent("conversation/message.posted", data, `conversation-message:${id}`);
}
