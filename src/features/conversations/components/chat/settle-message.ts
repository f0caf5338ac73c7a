import type { ChatMessage } from "../../conversation.ts";
import { mergeMessages } from "./merge-messages.ts";
import type { OutgoingMessage } from "./outgoing-message.ts";

/**
 * Adds a message that has been answered, and its answer, until the server's own version comes. The
 * browser's clock may be wrong; a question still never stands below its answer.
 */
export function settleMessage(
  known: readonly ChatMessage[],
  item: OutgoingMessage,
  reply: ChatMessage | null,
): readonly ChatMessage[] {
  const { messageId, clientMessageId, text, documents, at } = item;
  const added = reply === null ? [] : [reply];
  if (messageId === null) return mergeMessages(known, added);
  const state = reply === null ? "handed_over" : "answered";
  const there = known.find(({ id }) => id === messageId);
  const createdAt =
    reply !== null && Date.parse(reply.createdAt) < Date.parse(at) ? reply.createdAt : at;
  const own: ChatMessage = there
    ? { ...there, state }
    : {
        id: messageId,
        direction: "inbound",
        author: "client",
        text,
        state,
        status: null,
        topic: null,
        createdAt,
        clientMessageId,
        replyTo: null,
        documents,
      };
  return mergeMessages(known, [own, ...added]);
}
