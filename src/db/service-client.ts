import "server-only";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { getEnv } from "#lib/env.ts";
import type { Database } from "./database.types.ts";
import { fetchWithDeadline } from "./fetch-with-deadline.ts";

export type Db = SupabaseClient<Database>;

let client: Db | undefined;

/** The client that passes row security: for jobs, webhooks and machines, never for a person's request. */
export function getServiceDb(): Db {
  if (client === undefined) {
    const env = getEnv();
    client = createClient<Database>(env.SUPABASE_URL, env.SUPABASE_SECRET_KEY, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      global: { fetch: fetchWithDeadline },
    });
  }
  return client;
}
