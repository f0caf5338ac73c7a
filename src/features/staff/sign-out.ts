import "server-only";
import { getSessionDb } from "#db/session-client.ts";

/** Ends the session here and at the auth server, and takes the cookie away. */
export async function signOut(): Promise<void> {
  const db = await getSessionDb();
  await db.auth.signOut({ scope: "local" });
}
