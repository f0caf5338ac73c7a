import type { z } from "zod";
import { InvalidInputError } from "../app-error.ts";
import { listIssues } from "../list-issues.ts";

/**
 * Reads a query string by a schema; an empty value counts as not given.
 * @throws {InvalidInputError} with the fields that are wrong, in `details`
 */
export function parseQuery<T extends z.ZodType>(schema: T, request: Request): z.infer<T> {
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== "");
  const result = schema.safeParse(Object.fromEntries(given));
  if (!result.success) {
    throw new InvalidInputError("The query is not usable.", {
      details: listIssues(result.error),
    });
  }
  return result.data;
}
