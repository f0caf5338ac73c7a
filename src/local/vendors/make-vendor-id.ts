import { randomInt } from "node:crypto";

const letters = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** An id in a vendor's manner, e.g. `makeVendorId("cs_test_", 24)`; `alphabet` for hex or digits only. */
export function makeVendorId(prefix: string, length: number, alphabet: string = letters): string {
  const chosen = Array.from({ length }, () => alphabet[randomInt(alphabet.length)]);
  return prefix + chosen.join("");
}
