import { randomBytes } from "node:crypto";
import { encodeTime } from "ulid";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The 16 random characters of a ULID from as many bytes. */
export function encodeEntropy(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 16), (byte) => ALPHABET[byte & 31]).join("");
}

/** A new ULID. One draw of random bytes each; the library's own draws one per character. */
export function makeUlid(nowMs: number = Date.now()): string {
  return encodeTime(nowMs, 10) + encodeEntropy(randomBytes(16));
}
