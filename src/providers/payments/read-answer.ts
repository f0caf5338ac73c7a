import type { z } from "zod";
import { describeIssues } from "#lib/describe-issues.ts";
import { CallError } from "#resilience/call-error.ts";

/**
 * Reads a vendor's answer by its schema: a 200 with anything else in it is a failure of the vendor.
 * @throws {CallError} `invalid_response`
 */
export function readAnswer<T extends z.ZodType>(
  what: string,
  schema: T,
  answer: unknown,
): z.infer<T> {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new CallError(`${what} was not answered as documented: ${describeIssues(result.error)}`, {
    errorClass: "invalid_response",
    accepted: "unknown",
    cause: result.error,
  });
}
