import { createHash } from "node:crypto";

const KEY_PREFIX = /^signkey-\w+-/;

/**
 * A signing key as it is sent as bearer token, so that the key itself never travels: its prefix, then
 * the SHA-256 of the bytes that its hexadecimal digits stand for. The SDK's `hashSigningKey` does it so.
 */
export function hashSigningKey(signingKey: string): string {
  const prefix = KEY_PREFIX.exec(signingKey)?.[0] ?? "";
  const key = Buffer.from(signingKey.slice(prefix.length), "hex");
  return prefix + createHash("sha256").update(key).digest("hex");
}
