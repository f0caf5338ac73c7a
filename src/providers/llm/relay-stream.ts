import { toInvalidAnswerError } from "../vendor-call/invalid-answer.ts";
import { checkAnswer } from "./check-answer.ts";
import type { LlmAnswer } from "./llm-reply.ts";
import type { LlmRequest } from "./llm-request.ts";
import type { LlmStream } from "./llm-stream.ts";
import { readUntilStall, type StallLimits } from "./read-until-stall.ts";

/**
 * Hands on the words of a stream as they come; returns the whole answer.
 * @throws {CallError} when the stream stalls, breaks off, or is no answer after all
 */
export async function* relayStream(
  stream: LlmStream,
  request: LlmRequest,
  limits: StallLimits,
): AsyncGenerator<{ type: "delta"; text: string }, LlmAnswer, undefined> {
  let text = "";
  for await (const part of readUntilStall(stream, limits)) {
    if (part.kind === "text") {
      text += part.text;
      yield { type: "delta", text: part.text };
    } else {
      const { model, finishReason, tokensIn, tokensOut } = part;
      const answer = { text, model, finishReason, tokensIn, tokensOut };
      return checkAnswer(stream.link, answer, request);
    }
  }
  throw toInvalidAnswerError(`${stream.link}: the stream ended without its finish`);
}
