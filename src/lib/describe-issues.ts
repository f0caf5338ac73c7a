import type { z } from "zod";

/** What a schema found wrong, on one line: `amount_paid: expected number ...; customer.email: ...`. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join(".")}: ${message}`))
    .join("; ");
}
