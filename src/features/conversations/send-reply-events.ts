import "server-only";
import { AppError } from "#lib/app-error.ts";
import type { EventStream } from "#lib/http/event-stream.ts";
import { logger } from "#lib/logger.ts";
import type { ChatAnswer } from "./answer-chat-message.ts";
import type { HeldReplyHead } from "./hold-reply-head.ts";
import type { MessageRow } from "./message-row.ts";
import type { ReplyListener } from "./write-reply.ts";

/**
 * Tells the reader how the reply to a message comes about: `accepted`, then `start`, `delta` and
 * `restart` where it is written here, and at last `end` with the whole message, `handed_over`, or
 * `error`. The head is let go as soon as somebody answers. Never throws: the message is kept, and the
 * sweeper sees to what failed here.
 */
export async function sendReplyEvents(
  stream: EventStream,
  head: Pick<HeldReplyHead, "release">,
  message: MessageRow,
  answer: (listener: ReplyListener) => Promise<ChatAnswer>,
): Promise<void> {
  const { id: messageId, conversationId, correlationId } = message;
  stream.send("accepted", { conversationId, messageId });
  try {
    const end = await answer((event, topic) => {
      if (event.type === "delta") stream.send("delta", { text: event.text });
      if (event.type === "start") {
        const { link, model, status } = event;
        stream.send("start", { link, model, status, topic });
        head.release({ status, answeredBy: link });
      }
      if (event.type === "restart") {
        stream.send("restart", { status: event.status, link: event.to, model: event.model });
      }
    });
    if (end.kind === "replied") stream.send("end", { message: end.reply });
    else stream.send("handed_over", { messageId });
  } catch (error) {
    logger.error({ err: error, conversationId, messageId, correlationId }, "a reply is delayed");
    stream.send("error", {
      code: error instanceof AppError ? error.code : "reply_delayed",
      message: "The reply is delayed. It will appear here.",
    });
  } finally {
    head.release(null);
    stream.close();
  }
}
