import type { Reply } from "../llm-reply/conversation.ts";
import { paceTokens } from "../llm-reply/pace-tokens.ts";
import type { VendorContext } from "../vendor.ts";
import type { FormatOptions, Usage } from "./format-options.ts";

export interface ChatStreamParts {
  frame: { id: string; created: number; model: string };
  reply: Reply;
  usage: Usage;
  includeUsage: boolean;
  options: FormatOptions;
  context: VendorContext;
}

/** The events of a streamed completion: the role, the tokens, the reason of the end, the usage. */
export async function* streamChat(parts: ChatStreamParts): AsyncGenerator<string> {
  const { frame, reply, usage, includeUsage, options, context } = parts;
  const { id } = frame;
  const describe = (delta: Record<string, unknown>, finish: string | null = null) => ({
    ...frame,
    object: "chat.completion.chunk",
    system_fingerprint: "fp_simulated",
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...(includeUsage ? { usage: null } : {}),
  });
  yield toEvent({ ...describe({ role: "assistant", content: "" }), ...options.extras?.(id, null) });
  for await (const token of paceTokens(reply.tokens, context)) {
    yield toEvent(describe({ content: token }));
  }
  const end = describe({}, reply.cut ? "length" : "stop");
  yield toEvent({ ...end, ...options.extras?.(id, usage) });
  if (includeUsage) yield toEvent({ ...end, choices: [], usage });
  yield "data: [DONE]\n\n";
}

function toEvent(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}
