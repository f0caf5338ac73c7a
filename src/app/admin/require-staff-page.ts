import "server-only";
import { redirect } from "next/navigation";
import { findStaffSession } from "#features/staff/find-staff-session.ts";
import type { StaffAccess } from "#features/staff/staff-access.ts";
import { toLoginPath } from "./safe-next-path.ts";

/** The session of whoever asks for a page; without one the login page comes instead. */
export async function requireStaffPage(path: string): Promise<StaffAccess> {
  const access = await findStaffSession();
  if (access === null) redirect(toLoginPath(path));
  return access;
}
