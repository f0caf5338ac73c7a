import { documentFilterSchema, listDocuments } from "#features/documents/list-documents.ts";
import { takeUpload } from "#features/documents/take-upload.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute("admin.documents", async (request) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await listDocuments(db, parseQuery(documentFilterSchema, request)));
});

/** A file that staff or a machine sends in, for the client that the form names or for nobody yet. */
export const POST = handleRoute("admin.documents.upload", async (request, context) => {
  const { member } = await requireStaffAccess(request);
  const sender = {
    source: member === null ? "api" : "staff",
    reference: `staff:${member?.userId ?? "machine"}`,
    openClient: async (named: string | null) => named,
  } as const;
  return takeUpload(request, sender, context);
});
