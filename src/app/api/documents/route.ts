import { openClientSession, startClientSession } from "#features/clients/client-session.ts";
import { takeUpload } from "#features/documents/take-upload.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { requireSameOrigin } from "#lib/http/same-origin.ts";

/**
 * A file from a client's browser; or, with the bearer token, from a machine, for the client that the
 * form names. Staff in a browser send to `/api/admin/documents`: there, nobody is taken for a client.
 */
export const POST = handleRoute("documents.upload", async (request, context) => {
  if (request.headers.has("authorization")) {
    await requireStaffAccess(request);
    const openClient = async (named: string | null) => named;
    const sender = { source: "api", reference: "staff:machine", openClient } as const;
    return takeUpload(request, sender, context);
  }
  requireSameOrigin(request);
  const { clientId } = await startClientSession();
  // Whatever the form says: a client sends for itself.
  const openClient = async () => (await openClientSession()).clientId;
  return takeUpload(request, { source: "web", reference: `web:${clientId}`, openClient }, context);
});
