import "server-only";
import { createServerClient } from "@supabase/ssr";
import { cookies } from "next/headers";
import { getEnv } from "#lib/env.ts";
import type { Database } from "./database.types.ts";
import { fetchWithDeadline } from "./fetch-with-deadline.ts";
import type { Db } from "./service-client.ts";
import { sessionCookieOptions } from "./session-cookie.ts";

/** The client of the person behind this request: it sees what row security lets that person see. */
export async function getSessionDb(): Promise<Db> {
  const env = getEnv();
  const store = await cookies();
  return createServerClient<Database>(env.SUPABASE_URL, env.SUPABASE_PUBLISHABLE_KEY, {
    cookieOptions: sessionCookieOptions(),
    global: { fetch: fetchWithDeadline },
    cookies: {
      getAll: () => store.getAll(),
      setAll: (changed) => {
        try {
          for (const { name, value, options } of changed) store.set(name, value, options);
        } catch {
          // A page being rendered cannot set cookies; the proxy has refreshed the session before it.
        }
      },
    },
  });
}
