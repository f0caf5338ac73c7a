import { composeReply } from "../llm-reply/compose-reply.ts";
import { describeConversation, type Reply } from "../llm-reply/conversation.ts";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorRoute } from "../vendor.ts";
import { readMessageRequest } from "./read-message-request.ts";
import { streamMessage } from "./stream-message.ts";

/** `POST /v1/messages`: whole or streamed. */
export const messages: VendorRoute = {
  method: "POST",
  path: "/v1/messages",
  handle(request, context) {
    const { conversation, stream, reference } = readMessageRequest(request);
    const id = makeVendorId("msg_01", 22);
    const reply = composeReply(conversation);
    context.accept({
      kind: "chat_completion",
      id,
      idempotencyKey: request.headers.get("idempotency-key"),
      reference,
      request: { ...describeConversation(conversation), stream },
    });
    const headers = { "request-id": makeVendorId("req_", 24) };
    const message = describeMessage(id, conversation.model, reply);
    return stream
      ? { status: 200, headers, stream: streamMessage(message, reply, context) }
      : { status: 200, headers, json: message };
  },
};

function describeMessage(id: string, model: string, reply: Reply) {
  return {
    id,
    type: "message",
    role: "assistant",
    model,
    content: [{ type: "text", text: reply.text, citations: null }],
    stop_reason: reply.cut ? "max_tokens" : "end_turn",
    stop_sequence: null,
    usage: {
      input_tokens: reply.promptTokens,
      output_tokens: reply.tokens.length,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      service_tier: "standard",
    },
  };
}
