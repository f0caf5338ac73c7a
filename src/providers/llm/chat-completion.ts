import { z } from "zod";
import { toInvalidAnswerError } from "../vendor-call/invalid-answer.ts";
import { readAnswer } from "../vendor-call/read-answer.ts";
import type { LlmAnswer, LlmFinishReason, LlmStreamPart } from "./llm-reply.ts";

// The answers of the `chat/completions` protocol, which several vendors speak: as much as is used.
const usage = z.object({ prompt_tokens: z.number(), completion_tokens: z.number() });

const completion = z.object({
  model: z.string(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: usage.nullish(),
});

const chunk = z.object({
  model: z.string(),
  choices: z.array(
    z.object({
      finish_reason: z.string().nullish(),
      delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
    }),
  ),
  usage: usage.nullish(),
  x_groq: z.object({ usage: usage.nullish() }).nullish(),
});

/**
 * Reads a whole completion.
 * @throws {CallError} `invalid_response` when it is none, such as an HTML page under status 200
 */
export function readCompletion(vendor: string, answer: unknown): LlmAnswer {
  const {
    model,
    choices,
    usage: used,
  } = readAnswer(`A completion of ${vendor}`, completion, answer);
  const choice = choices[0];
  const refused = Boolean(choice?.message.refusal);
  return {
    text: choice?.message.content ?? "",
    model,
    finishReason: refused ? "filtered" : toFinishReason(choice?.finish_reason ?? ""),
    tokensIn: used?.prompt_tokens ?? null,
    tokensOut: used?.completion_tokens ?? null,
  };
}

/**
 * Reads streamed chunks. Usage may come in a chunk of its own after the last choice.
 * @throws {CallError} `invalid_response` for a chunk that is none, or when the stream ends before the
 * vendor has said that the answer is finished
 */
export async function* readChunks(
  vendor: string,
  chunks: AsyncIterable<unknown>,
): AsyncGenerator<LlmStreamPart, void, undefined> {
  let finish: { model: string; finishReason: LlmFinishReason } | null = null;
  let used: z.infer<typeof usage> | null = null;
  let refused = false;
  const what = `A part of a stream of ${vendor}`;
  for await (const received of chunks) {
    const read = readAnswer(what, chunk, received);
    const { model, choices, usage: own, x_groq: groq } = read;
    used = own ?? groq?.usage ?? used;
    const choice = choices[0];
    if (choice?.delta?.refusal) refused = true;
    const text = choice?.delta?.content;
    if (text) yield { kind: "text", text, model };
    if (choice?.finish_reason)
      finish = { model, finishReason: toFinishReason(choice.finish_reason) };
  }
  if (!finish) throw toInvalidAnswerError(`${vendor} answered with a stream that breaks off`);
  yield {
    kind: "finish",
    model: finish.model,
    finishReason: refused ? "filtered" : finish.finishReason,
    tokensIn: used?.prompt_tokens ?? null,
    tokensOut: used?.completion_tokens ?? null,
  };
}

function toFinishReason(reason: string): LlmFinishReason {
  if (reason === "length") return "length";
  return reason === "content_filter" ? "filtered" : "stop";
}
