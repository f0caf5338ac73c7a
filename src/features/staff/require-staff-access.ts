import "server-only";
import { getServiceDb } from "#db/service-client.ts";
import { UnauthenticatedError } from "#lib/app-error.ts";
import { isSameSecret } from "#lib/constant-time.ts";
import { getEnv } from "#lib/env.ts";
import { requireSameOrigin } from "#lib/http/same-origin.ts";
import { findStaffSession } from "./find-staff-session.ts";
import type { StaffAccess } from "./staff-access.ts";

const READING = new Set(["GET", "HEAD"]);

/**
 * Who may use the admin API: a machine with the bearer token, or a staff member's session, whose
 * changes must come from our own pages.
 * @throws {UnauthenticatedError} neither
 * @throws {ForbiddenError} a change asked for by another site
 */
export async function requireStaffAccess(request: Request): Promise<StaffAccess> {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) {
    const token = getEnv().SEMPRE_ADMIN_TOKEN;
    if (token !== undefined && isSameSecret(bearer, token)) {
      return { actor: "machine", db: getServiceDb(), member: null };
    }
    throw new UnauthenticatedError("The bearer token is not valid.", "invalid_token");
  }
  const access = await findStaffSession();
  if (access === null)
    throw new UnauthenticatedError("Sign in as staff, or send the bearer token.");
  if (!READING.has(request.method)) requireSameOrigin(request);
  return access;
}
