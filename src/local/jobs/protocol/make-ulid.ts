import { randomBytes } from "node:crypto";
import { encodeTime } from "ulid";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The 16 random characters of a ULID from as many bytes. */
export function encodeEntropy(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 16), (byte) => ALPHABET[byte & 31]).join("");
}

/** Random bytes for this many ids are drawn at once: a draw costs more than the rest of an id. */
const IDS_PER_DRAW = 256;
let entropy = Buffer.alloc(0);

let lastMs = 0;
let sequence = 0;

/**
 * A new ULID. Those of one process and millisecond are in the order in which they were made (up to
 * 32,768 of them): runs of one request start in the order of its events.
 */
export function makeUlid(nowMs: number = Date.now()): string {
  sequence = nowMs === lastMs ? sequence + 1 : 0;
  lastMs = nowMs;
  if (entropy.length === 0) entropy = randomBytes(16 * IDS_PER_DRAW);
  const own = entropy.subarray(0, 16);
  entropy = entropy.subarray(16);
  return encodeTime(nowMs, 10) + encodeSequence(sequence) + encodeEntropy(own).slice(3);
}

function encodeSequence(value: number): string {
  return [value >> 10, value >> 5, value].map((part) => ALPHABET[part & 31]).join("");
}
