import { getDocumentDetail } from "#features/documents/get-document-detail.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { getVisibleDocument } from "../get-visible-document.ts";

/** How far a document is, and what was found in it. */
export const GET = handleRoute<{ id: string }>("documents.status", async (request, { params }) => {
  const { db } = await getVisibleDocument(request, params.id);
  return jsonResponse(await getDocumentDetail(db, params.id));
});
