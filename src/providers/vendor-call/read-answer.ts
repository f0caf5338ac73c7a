import type { z } from "zod";
import { describeIssues } from "#lib/describe-issues.ts";
import { toInvalidAnswerError } from "./invalid-answer.ts";

/**
 * Reads a vendor's answer by its schema: a 200 with anything else in it is a failure of the vendor.
 * @param what for the log: whose answer, and to what
 * @throws {CallError} `invalid_response`
 */
export function readAnswer<T extends z.ZodType>(
  what: string,
  schema: T,
  answer: unknown,
): z.infer<T> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  const issues = describeIssues(result.error);
  throw toInvalidAnswerError(`${what} was not answered as documented: ${issues}`, result.error);
}
