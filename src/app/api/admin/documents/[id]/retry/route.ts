import { getDocumentDetail } from "#features/documents/get-document-detail.ts";
import { retryDocument } from "#features/documents/retry-document.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

/** Analyzes a failed document again. */
export const POST = handleRoute<{ id: string }>(
  "admin.document-retry",
  async (request, { params }) => {
    const { db } = await requireStaffAccess(request);
    const { id } = await getDocumentDetail(db, params.id);
    await retryDocument(id);
    return jsonResponse({ id, state: "uploaded" }, 202);
  },
);
