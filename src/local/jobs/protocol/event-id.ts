import { createHash } from "node:crypto";
import { encodeTime } from "ulid";
import { encodeEntropy, makeUlid } from "./make-ulid.ts";

/**
 * Makes the ids of the events of one request. With the SDK's seed header (`<ms>,<base64 of 10
 * bytes>`) the same request yields the same ids again, so its repetition adds nothing; without a
 * usable one the ids are new.
 */
export function makeEventIds(count: number, seed: string | undefined): string[] {
  const [msText, entropy] = seed?.split(",") ?? [];
  const ms = Number(msText);
  const bytes = Buffer.from(entropy ?? "", "base64");
  const usable = Number.isSafeInteger(ms) && ms > 0 && ms < 2 ** 48 && bytes.length === 10;
  return Array.from({ length: count }, (_, index) =>
    usable ? encodeTime(ms, 10) + encodeEntropy(hashSeed(bytes, index)) : makeUlid(),
  );
}

function hashSeed(seed: Buffer, index: number): Buffer {
  return createHash("sha256").update(seed).update(String(index)).digest();
}
