import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import canonicalize from "canonicalize";

const KEY_PREFIX = /^signkey-\w+-/;

/** The canonical JSON (RFC 8785) of a value; it is both what is sent and what is signed. */
export function canonicalizeBody(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("a body must be a JSON value");
  return text;
}

/**
 * Signs a canonical body the way the SDK verifies it: HMAC-SHA256 over body and time, with the
 * text of the key after its `signkey-<env>-` prefix.
 * @returns the value of the `x-inngest-signature` header, `t=<unix seconds>&s=<hex>`
 */
export function signBody(canonicalBody: string, signingKey: string, nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000).toString();
  const hex = createHmac("sha256", signingKey.replace(KEY_PREFIX, ""))
    .update(canonicalBody)
    .update(seconds)
    .digest("hex");
  return `t=${seconds}&s=${hex}`;
}

/** What the SDK sends as bearer token: the prefix, then SHA-256 of the hex-decoded key. */
export function hashSigningKey(signingKey: string): string {
  const prefix = KEY_PREFIX.exec(signingKey)?.[0] ?? "";
  const key = Buffer.from(signingKey.slice(prefix.length), "hex");
  return prefix + createHash("sha256").update(key).digest("hex");
}

/** Compares two secrets in a time that tells at most whether their lengths differ. */
export function areSecretsEqual(left: string, right: string): boolean {
  const [leftBytes, rightBytes] = [Buffer.from(left), Buffer.from(right)];
  return leftBytes.length === rightBytes.length && timingSafeEqual(leftBytes, rightBytes);
}
