import { createHash } from "node:crypto";

/** A longer value goes into keys as its digest: index entries have a limit. */
const LONGEST_VALUE = 200;

/** A key as text: JSON, so that no two values look alike; null when the expression had no value. */
export function printKey(value: unknown): string {
  const text = JSON.stringify(value ?? null, (_name, part) =>
    typeof part === "bigint" ? Number(part) : part,
  );
  if (text.length <= LONGEST_VALUE) return text;
  return createHash("sha256").update(text).digest("hex");
}
