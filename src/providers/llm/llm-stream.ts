import type { CallContext } from "#resilience/circuit.ts";
import { answerCanned } from "./canned/answer-canned.ts";
import { toEmptyError } from "./check-answer.ts";
import type { LlmProvider } from "./llm-provider.ts";
import type { LlmStreamPart } from "./llm-reply.ts";
import type { LlmRequest } from "./llm-request.ts";

/** An answer whose first words are there, and whose others are still to come. */
export interface LlmStream {
  /** Name of the circuit, or of the last resort. */
  link: string;
  model: string;
  /** Begins with the first words. To be read once. */
  parts: AsyncGenerator<LlmStreamPart, void, undefined>;
}

/**
 * Opens a vendor's stream and waits for its first words: only then has a link answered, and until
 * then the next one can take over unseen.
 * @throws {CallError} also when the answer ends without a word
 */
export async function openLlmStream(
  link: string,
  provider: LlmProvider,
  request: LlmRequest,
  context: CallContext,
): Promise<LlmStream> {
  const parts = provider.stream(request, context);
  const first = await parts.next();
  if (first.done) throw toEmptyError(link, "stop");
  if (first.value.kind === "finish") throw toEmptyError(link, first.value.finishReason);
  return { link, model: first.value.model, parts: putBack(first.value, parts) };
}

/** The reply that needs no model, as a stream. */
export function openCannedStream(request: LlmRequest): LlmStream {
  const { link, text, model, finishReason, tokensIn, tokensOut } = answerCanned(request);
  const finish = { kind: "finish", model, finishReason, tokensIn, tokensOut } as const;
  return { link, model, parts: putBack({ kind: "text", text, model }, [finish]) };
}

async function* putBack(
  first: LlmStreamPart,
  rest: AsyncIterable<LlmStreamPart> | Iterable<LlmStreamPart>,
): AsyncGenerator<LlmStreamPart, void, undefined> {
  yield first;
  yield* rest;
}
