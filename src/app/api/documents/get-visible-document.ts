import { z } from "zod";
import { findClientSession } from "#features/clients/client-session.ts";
import { findDocument } from "#features/documents/document-store.ts";
import {
  findClientDocument,
  type VisibleDocument,
} from "#features/documents/find-client-document.ts";
import { findStaffSession } from "#features/staff/find-staff-session.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { NotFoundError } from "#lib/app-error.ts";

/**
 * A document for its client, for staff, or for a machine with the bearer token.
 * @throws {NotFoundError} there is none, or it is somebody else's: which of both is not told
 * @throws {UnauthenticatedError} the bearer token is wrong
 */
export async function getVisibleDocument(request: Request, id: string): Promise<VisibleDocument> {
  const missing = new NotFoundError("There is no such document.");
  if (!z.uuid().safeParse(id).success) throw missing;
  const hasBearer = request.headers.has("authorization");
  const session = hasBearer ? null : await findClientSession();
  const own = session === null ? null : await findClientDocument(session.clientId, id);
  if (own !== null) return own;
  const access = hasBearer ? await requireStaffAccess(request) : await findStaffSession();
  const document = access === null ? null : await findDocument(access.db, id);
  if (access === null || document === null) throw missing;
  return { document, db: access.db };
}
