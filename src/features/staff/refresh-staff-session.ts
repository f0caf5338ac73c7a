import { type CookieOptions, createServerClient } from "@supabase/ssr";
import { fetchWithDeadline } from "#db/fetch-with-deadline.ts";
import { sessionCookieOptions } from "#db/session-cookie.ts";
import { withDeadline } from "#lib/deadline.ts";
import { getEnv } from "#lib/env.ts";
import { logger } from "#lib/logger.ts";

// The auth client itself goes on trying for half a minute, which is longer than anybody waits for a page.
const TIMEOUT_MS = 3_000;
const REMEMBERED_MS = 10_000;

export type Cookie = { name: string; value: string };
type ChangedCookie = Cookie & { options: CookieOptions };

/** What the answer must set so that the browser has the session as it is now. */
export type SessionChange = { cookies: ChangedCookie[]; headers: Record<string, string> };

const UNCHANGED: SessionChange = { cookies: [], headers: {} };

// A page and its polls arrive with the same refresh token, which counts once: the first to come
// spends it, and the others take what it got.
const running = new Map<string, Promise<SessionChange>>();

function pickSessionCookies(cookies: Cookie[]): Cookie[] {
  const { name } = sessionCookieOptions();
  return cookies.filter((cookie) => cookie.name === name || cookie.name.startsWith(`${name}.`));
}

export function hasSessionCookie(cookies: Cookie[]): boolean {
  return pickSessionCookies(cookies).length > 0;
}

async function refresh(cookies: Cookie[]): Promise<SessionChange> {
  const env = getEnv();
  const change: SessionChange = { cookies: [], headers: {} };
  const client = createServerClient(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookieOptions(),
    global: { fetch: fetchWithDeadline },
    cookies: {
      getAll: () => cookies,
      setAll: (changed, headers) => {
        change.cookies.push(...changed);
        Object.assign(change.headers, headers);
      },
    },
  });
  // Looks at the token's age only; whether it is genuine is asked where it is used.
  await withDeadline("refreshing the session", TIMEOUT_MS, () => client.auth.getSession());
  return change;
}

/**
 * Renews a session whose access token has run out. Never throws: while the auth server is away the
 * session stays as it is, and whoever needs it says so.
 */
export async function refreshStaffSession(all: Cookie[]): Promise<SessionChange> {
  const cookies = pickSessionCookies(all);
  if (cookies.length === 0) return UNCHANGED;
  const key = JSON.stringify(cookies.map(({ name, value }) => [name, value]).sort());
  const known = running.get(key);
  if (known !== undefined) return known;
  const started = refresh(cookies).catch((error: unknown) => {
    logger.warn({ err: error }, "the session could not be refreshed");
    running.delete(key);
    return UNCHANGED;
  });
  running.set(key, started);
  const change = await started;
  if (change.cookies.length === 0) running.delete(key);
  else setTimeout(() => running.delete(key), REMEMBERED_MS).unref();
  return change;
}
