import "server-only";
import { type AuthError, isAuthApiError, isAuthSessionMissingError } from "@supabase/supabase-js";
import { cache } from "react";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { getSessionDb } from "#db/session-client.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { DeadlineExceededError, withDeadline } from "#lib/deadline.ts";
import type { StaffAccess } from "./staff-access.ts";

const TIMEOUT_MS = 5_000;

// An auth server that does not answer has not said that nobody is signed in.
function isAway(error: AuthError): boolean {
  if (isAuthSessionMissingError(error)) return false;
  return !isAuthApiError(error) || error.status >= 500;
}

// The client goes on trying for half a minute by itself; nobody waits that long for a page.
async function getUser(db: Db) {
  try {
    return await withDeadline("checking the session", TIMEOUT_MS, () => db.auth.getUser());
  } catch (cause) {
    if (!(cause instanceof DeadlineExceededError)) throw cause;
    throw new UnavailableError("auth_unavailable", "Sessions cannot be checked right now.", {
      cause,
    });
  }
}

/**
 * The staff member behind this request's session, or null. The token is checked with the auth server
 * and the right with the staff table, each time: a right taken away is gone at once.
 * @throws {UnavailableError} when the auth server or the database is away
 */
export const findStaffSession = cache(async (): Promise<StaffAccess | null> => {
  const db = await getSessionDb();
  const { data, error } = await getUser(db);
  if (error !== null && isAway(error)) {
    throw new UnavailableError("auth_unavailable", "Sessions cannot be checked right now.", {
      cause: error,
    });
  }
  if (data.user === null) return null;
  const result = await db
    .from("staff")
    .select("user_id, email, name, role")
    .eq("user_id", data.user.id)
    .eq("active", true)
    .maybeSingle();
  const row = readResult("reading the staff table", result);
  if (row === null) return null;
  const role = row.role === "admin" ? "admin" : "member";
  const member = { userId: row.user_id, email: row.email, name: row.name, role } as const;
  return { actor: row.email, db, member };
});
