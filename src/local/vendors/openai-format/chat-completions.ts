import { composeReply } from "../llm-reply/compose-reply.ts";
import { describeConversation, type Reply } from "../llm-reply/conversation.ts";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorRoute } from "../vendor.ts";
import type { FormatOptions, Usage } from "./format-options.ts";
import { readChatRequest } from "./read-chat-request.ts";
import { findScriptedAnswer, refuseToRead } from "./scripted-answers.ts";
import { streamChat } from "./stream-chat.ts";

/** By this name the app asks for the text of a picture. */
const readingSchema = "page_transcription";

/** `POST <prefix>/chat/completions`: whole or streamed. */
export function chatCompletions(prefix: string, options: FormatOptions): VendorRoute {
  return {
    method: "POST",
    path: `${prefix}/chat/completions`,
    handle(request, context) {
      const { conversation, stream, includeUsage, reference } = readChatRequest(request, options);
      const id = makeVendorId(options.idPrefix, 29);
      const created = Math.floor(context.now().getTime() / 1000);
      const { output } = conversation;
      const schema = typeof output === "string" ? null : (output.name ?? null);
      const scripted = findScriptedAnswer(schema, context);
      if (schema === readingSchema && scripted === null) throw refuseToRead(options);
      const reply = composeReply(conversation, scripted);
      context.accept({
        kind: "chat_completion",
        id,
        idempotencyKey: request.headers.get("idempotency-key"),
        reference,
        request: { ...describeConversation(conversation), stream },
      });
      const headers = { "x-request-id": makeVendorId("req_", 24) };
      const frame = { id, created, model: conversation.model };
      const usage = countUsage(reply);
      if (stream) {
        const parts = { frame, reply, usage, includeUsage, options, context };
        return { status: 200, headers, stream: streamChat(parts) };
      }
      return { status: 200, headers, json: describeCompletion(frame, reply, usage, options) };
    },
  };
}

function countUsage({ promptTokens, tokens }: Reply): Usage {
  return {
    prompt_tokens: promptTokens,
    completion_tokens: tokens.length,
    total_tokens: promptTokens + tokens.length,
  };
}

function describeCompletion(
  frame: { id: string; created: number; model: string },
  reply: Reply,
  usage: Usage,
  options: FormatOptions,
) {
  return {
    ...frame,
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: reply.text, refusal: null },
        logprobs: null,
        finish_reason: reply.cut ? "length" : "stop",
      },
    ],
    usage: {
      ...usage,
      prompt_tokens_details: { cached_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 0 },
    },
    system_fingerprint: "fp_simulated",
    ...options.extras?.(frame.id, usage),
  };
}
