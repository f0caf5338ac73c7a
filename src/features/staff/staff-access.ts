import type { Db } from "#db/service-client.ts";

export type StaffMember = { userId: string; email: string; name: string; role: "admin" | "member" };

/**
 * Someone who may see and steer, and the database as that one sees it. `actor` is what the audit log
 * keeps: a person's address, or `machine` for the bearer token.
 */
export type StaffAccess = { actor: string; db: Db; member: StaffMember | null };
