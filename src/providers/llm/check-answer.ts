import { CallError } from "#resilience/call-error.ts";
import { toInvalidAnswerError } from "../vendor-call/invalid-answer.ts";
import type { LlmAnswer } from "./llm-reply.ts";
import type { LlmRequest } from "./llm-request.ts";

/**
 * Whether an answer is one: it has text, and JSON where JSON was asked for.
 * @throws {CallError} `client_4xx` when the vendor's filter kept the text back (another vendor may
 * still answer, and this one works), else `invalid_response`
 */
export function checkAnswer<Answer extends LlmAnswer>(
  vendor: string,
  answer: Answer,
  request: LlmRequest,
): Answer {
  if (answer.text.trim() === "") throw toEmptyError(vendor, answer.finishReason);
  if (request.output && answer.finishReason !== "filtered" && !isJson(answer.text)) {
    throw new CallError(`${vendor} answered with something that is not the JSON asked for`, {
      errorClass: "invalid_response",
      accepted: "unknown",
      vendorCode: answer.finishReason,
    });
  }
  return answer;
}

/** The error for an answer without text, by the reason that it ended for. */
export function toEmptyError(vendor: string, finishReason: LlmAnswer["finishReason"]): CallError {
  if (finishReason === "filtered") {
    const details = { errorClass: "client_4xx", accepted: "no", vendorCode: "filtered" } as const;
    return new CallError(`${vendor} kept its answer back`, details);
  }
  return toInvalidAnswerError(`${vendor} answered without text (${finishReason})`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
