import type { Reply } from "../llm-reply/conversation.ts";
import { paceTokens } from "../llm-reply/pace-tokens.ts";
import type { VendorContext } from "../vendor.ts";

/** As much of a whole message as its stream needs to know. */
interface WholeMessage {
  content: unknown[];
  stop_reason: string;
  stop_sequence: null;
  usage: { input_tokens: number; output_tokens: number };
}

/** The events of a streamed message, named and in the order of the API. */
export async function* streamMessage(
  message: WholeMessage,
  reply: Reply,
  context: VendorContext,
): AsyncGenerator<string> {
  const { stop_reason, stop_sequence, usage } = message;
  yield toEvent("message_start", {
    message: {
      ...message,
      content: [],
      stop_reason: null,
      usage: { ...usage, output_tokens: 1 },
    },
  });
  const empty = { type: "text", text: "" };
  yield toEvent("content_block_start", { index: 0, content_block: empty });
  yield toEvent("ping", {});
  for await (const text of paceTokens(reply.tokens, context)) {
    yield toEvent("content_block_delta", { index: 0, delta: { type: "text_delta", text } });
  }
  yield toEvent("content_block_stop", { index: 0 });
  yield toEvent("message_delta", {
    delta: { stop_reason, stop_sequence },
    usage: { output_tokens: usage.output_tokens },
  });
  yield toEvent("message_stop", {});
}

function toEvent(type: string, data: Record<string, unknown>): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}
