import { createHmac, hkdfSync } from "node:crypto";
import { isSameSecret } from "#lib/constant-time.ts";
import { getEnv } from "#lib/env.ts";

export const CLIENT_SESSION_COOKIE = "sempre_client";

// The longest that browsers keep a cookie.
const MAX_AGE_SECONDS = 400 * 24 * 60 * 60;
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const TOKEN = new RegExp(`^(${UUID})\\.([A-Za-z0-9_-]{43})$`);

function sign(clientId: string): string {
  const secret = getEnv().SUPABASE_SECRET_KEY;
  // A key of its own, so that a cookie never tells anything of the secret.
  const key = Buffer.from(hkdfSync("sha256", secret, "", "sempre/client-session/1", 32));
  return createHmac("sha256", key).update(clientId).digest("base64url");
}

/** `<client id>.<signature>`: nobody but us can make one for an id. */
export function makeSessionToken(clientId: string): string {
  return `${clientId}.${sign(clientId)}`;
}

/** The client id (a UUID) of a token that we made, or null. */
export function readSessionToken(token: string | undefined): string | null {
  const [, clientId, signature] = TOKEN.exec(token ?? "") ?? [];
  if (clientId === undefined || signature === undefined) return null;
  return isSameSecret(signature, sign(clientId)) ? clientId : null;
}

/** How the cookie is kept: out of scripts' reach; `Secure` where people come over https. */
export function clientCookieOptions() {
  return {
    httpOnly: true,
    sameSite: "lax",
    secure: (getEnv().SEMPRE_PUBLIC_URL ?? "").startsWith("https:"),
    path: "/",
    maxAge: MAX_AGE_SECONDS,
  } as const;
}
