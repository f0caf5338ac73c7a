import { z } from "zod";
import { toInvalidAnswerError } from "../../vendor-call/invalid-answer.ts";
import { readAnswer } from "../../vendor-call/read-answer.ts";
import type { LlmAnswer, LlmFinishReason, LlmStreamPart } from "../llm-reply.ts";

const cachedTokens = z.number().nullish();
const usage = z.object({
  input_tokens: z.number(),
  cache_creation_input_tokens: cachedTokens,
  cache_read_input_tokens: cachedTokens,
  output_tokens: z.number(),
});

// Blocks of thought stand beside those of text; only the text is the answer.
const message = z.object({
  model: z.string(),
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string(),
  usage,
});

const event = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("message_start"),
    message: z.object({ model: z.string(), usage }),
  }),
  z.object({
    type: z.literal("content_block_delta"),
    delta: z.object({ type: z.string(), text: z.string().optional() }),
  }),
  z.object({
    type: z.literal("message_delta"),
    delta: z.object({ stop_reason: z.string().nullish() }),
    usage: z.object({ output_tokens: z.number() }),
  }),
]);
const readTypes = new Set(["message_start", "content_block_delta", "message_delta"]);
const anyEvent = z.object({ type: z.string() });

/** @throws {CallError} `invalid_response` when it is no message */
export function readMessage(answer: unknown): LlmAnswer {
  const {
    model,
    content,
    stop_reason,
    usage: spent,
  } = readAnswer("A message of anthropic", message, answer);
  return {
    text: content.map((block) => (block.type === "text" ? (block.text ?? "") : "")).join(""),
    model,
    finishReason: toFinishReason(stop_reason),
    tokensIn: sumTokensIn(spent),
    tokensOut: spent.output_tokens,
  };
}

/** @throws {CallError} `invalid_response` for what is no event, or when the stream breaks off */
export async function* readEvents(
  events: AsyncIterable<unknown>,
): AsyncGenerator<LlmStreamPart, void, undefined> {
  let model: string | null = null;
  let finishReason: LlmFinishReason | null = null;
  let tokensIn: number | null = null;
  let tokensOut: number | null = null;
  const what = "A part of a stream of anthropic";
  for await (const received of events) {
    // New kinds of events may come at any time, and are to be passed over.
    if (!readTypes.has(readAnswer(what, anyEvent, received).type)) continue;
    const read = readAnswer(what, event, received);
    if (read.type === "message_start") {
      model = read.message.model;
      tokensIn = sumTokensIn(read.message.usage);
    } else if (read.type === "message_delta") {
      tokensOut = read.usage.output_tokens;
      if (read.delta.stop_reason) finishReason = toFinishReason(read.delta.stop_reason);
    } else if (read.type === "content_block_delta" && read.delta.text && model) {
      yield { kind: "text", text: read.delta.text, model };
    }
  }
  if (!finishReason || !model)
    throw toInvalidAnswerError("anthropic answered with a stream that breaks off");
  yield { kind: "finish", model, finishReason, tokensIn, tokensOut };
}

function sumTokensIn(used: z.infer<typeof usage>): number {
  const cached = (used.cache_creation_input_tokens ?? 0) + (used.cache_read_input_tokens ?? 0);
  return used.input_tokens + cached;
}

function toFinishReason(reason: string): LlmFinishReason {
  if (reason === "max_tokens" || reason === "model_context_window_exceeded") return "length";
  return reason === "refusal" ? "filtered" : "stop";
}
