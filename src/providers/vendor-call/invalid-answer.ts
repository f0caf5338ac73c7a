import { CallError } from "#resilience/call-error.ts";

/**
 * The error for an answer that is not what is documented, whatever its status. The call behind it may
 * have been done.
 * @param message names the vendor, and nothing of the content
 */
export function toInvalidAnswerError(message: string, cause?: unknown): CallError {
  return new CallError(message, { errorClass: "invalid_response", accepted: "unknown", cause });
}
