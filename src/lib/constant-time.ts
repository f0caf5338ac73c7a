import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Compares two secrets without telling by the time taken where they differ. Both are digested first,
 * because `timingSafeEqual` wants equal lengths and a length is a secret too.
 */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return timingSafeEqual(digest(given), digest(expected));
}
