import { getDocumentDetail } from "#features/documents/get-document-detail.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const GET = handleRoute<{ id: string }>("admin.document", async (request, { params }) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await getDocumentDetail(db, params.id));
});
