import "server-only";
import { createHash } from "node:crypto";
import { isAuthApiError, isAuthRetryableFetchError } from "@supabase/supabase-js";
import { z } from "zod";
import { readFirstRow, readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { getSessionDb } from "#db/session-client.ts";
import { logger } from "#lib/logger.ts";

const WINDOW_SECONDS = 15 * 60;
const TRIES_PER_EMAIL = 10;
const TRIES_PER_ADDRESS = 50;

const credentialsSchema = z.object({
  email: z
    .email()
    .max(254)
    .transform((email) => email.trim().toLowerCase()),
  password: z.string().min(1).max(1024),
});

/** How a sign-in ended. `retryAfterSeconds` goes with `limited`. */
export type SignInResult =
  | { outcome: "signed_in" }
  | { outcome: "rejected" }
  | { outcome: "limited"; retryAfterSeconds: number }
  | { outcome: "unavailable" };

// A digest, because the table of limits is no place for addresses.
function toKey(kind: string, value: string): string {
  return `sign-in:${kind}:${createHash("sha256").update(value).digest("base64url")}`;
}

async function takeTry(key: string, limit: number): Promise<number> {
  const args = { p_key: key, p_limit: limit, p_window_seconds: WINDOW_SECONDS };
  const row = readFirstRow("limiting sign-ins", await getServiceDb().rpc("take_rate_limit", args));
  return row === null || row.allowed ? 0 : row.retry_after_seconds;
}

/**
 * Signs a staff member in and sets the session cookie. Tries are counted before the password is looked
 * at, by e-mail and by network address; who is not staff is refused like a wrong password.
 */
export async function signIn(input: unknown, networkAddress: string): Promise<SignInResult> {
  const credentials = credentialsSchema.safeParse(input);
  if (!credentials.success) return { outcome: "rejected" };
  const { email, password } = credentials.data;

  const emailKey = toKey("email", email);
  const waits = await Promise.all([
    takeTry(emailKey, TRIES_PER_EMAIL),
    takeTry(toKey("address", networkAddress), TRIES_PER_ADDRESS),
  ]);
  const retryAfterSeconds = Math.max(...waits);
  if (retryAfterSeconds > 0) return { outcome: "limited", retryAfterSeconds };

  const db = await getSessionDb();
  const { error } = await db.auth.signInWithPassword({ email, password });
  if (error !== null) {
    const away = isAuthRetryableFetchError(error) || !isAuthApiError(error) || error.status >= 500;
    if (away) logger.error({ err: error }, "sign-in failed");
    return { outcome: away ? "unavailable" : "rejected" };
  }

  const isStaff = readResult("checking staff rights", await db.rpc("is_staff"));
  if (!isStaff) {
    await db.auth.signOut({ scope: "local" });
    return { outcome: "rejected" };
  }
  readResult(
    "clearing sign-in tries",
    await getServiceDb().rpc("clear_rate_limit", { p_key: emailKey }),
  );
  return { outcome: "signed_in" };
}
