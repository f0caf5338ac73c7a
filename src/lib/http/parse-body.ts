import type { z } from "zod";
import { InvalidInputError } from "../app-error.ts";
import { listIssues } from "../list-issues.ts";
import { readBody } from "./read-body.ts";

const LIMIT_BYTES = 64 * 1024;

/**
 * Reads a small JSON body by a schema; no body at all counts as `{}`.
 * @throws {InvalidInputError} 413, or 400 with the fields that are wrong in `details`
 */
export async function parseBody<T extends z.ZodType>(
  schema: T,
  request: Request,
  limitBytes = LIMIT_BYTES,
): Promise<z.infer<T>> {
  const text = (await readBody(request, limitBytes)).toString("utf8");
  let value: unknown;
  try {
    value = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    throw new InvalidInputError("The body is not JSON.", { code: "invalid_json" });
  }
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InvalidInputError("The body is not usable.", {
      details: listIssues(result.error),
    });
  }
  return result.data;
}
