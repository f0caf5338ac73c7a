import { z } from "zod";

const failureSchema = z.looseObject({ code: z.string(), message: z.string().optional() });

/** What a stored failure says, in the words of whoever wrote it down; null when there is none. */
export function readFailureMessage(failure: unknown): string | null {
  const read = failureSchema.safeParse(failure);
  return read.success ? (read.data.message ?? read.data.code) : null;
}
