import { after } from "next/server";
import { startClientSession } from "#features/clients/client-session.ts";
import { answerChatMessage } from "#features/conversations/answer-chat-message.ts";
import { CHAT_BODY_LIMIT_BYTES, chatBodySchema } from "#features/conversations/chat-body.ts";
import { holdReplyHead } from "#features/conversations/hold-reply-head.ts";
import { takeChatTry } from "#features/conversations/limit-chat.ts";
import { recordInboundMessage } from "#features/conversations/record-inbound-message.ts";
import { sendReplyEvents } from "#features/conversations/send-reply-events.ts";
import { AppError } from "#lib/app-error.ts";
import { openEventStream } from "#lib/http/event-stream.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { errorResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";
import { requireContentType } from "#lib/http/read-body.ts";
import { requireSameOrigin } from "#lib/http/same-origin.ts";

/**
 * Takes a message of the web chat and streams its reply. What is wrong with the message is answered
 * as JSON, before it is kept; once it is kept it gets its reply, whether anybody reads on or not. The
 * answer begins with the first words, so that its headers can say whose they are; at the latest after
 * ten seconds.
 */
export const POST = handleRoute("chat", async (request, { correlationId, log }) => {
  requireSameOrigin(request);
  requireContentType(request.headers, "application/json");
  const body = await parseBody(chatBodySchema, request, CHAT_BODY_LIMIT_BYTES);
  const { clientId } = await startClientSession();

  const waitSeconds = await takeChatTry(request, clientId, log);
  if (waitSeconds > 0) {
    const error = new AppError("rate_limited", "Too many messages. Wait a moment.", {
      status: 429,
      details: { retryAfterSeconds: waitSeconds },
    });
    const response = errorResponse(error, correlationId);
    response.headers.set("retry-after", String(waitSeconds));
    return response;
  }

  const { locale, ...said } = body;
  const inbound = { ...said, channel: "web", clientId, correlationId } as const;
  const { message } = await recordInboundMessage(locale ? { ...inbound, locale } : inbound);
  const stream = openEventStream();
  const head = holdReplyHead();
  const answering = sendReplyEvents(stream, head, message, (listener) =>
    answerChatMessage(message, listener),
  );
  // The reply is written to its end also when the reader goes away; a server that stops waits for it.
  after(() => answering);
  for (const [name, value] of Object.entries(await head.headers)) {
    stream.response.headers.set(name, value);
  }
  return stream.response;
});
