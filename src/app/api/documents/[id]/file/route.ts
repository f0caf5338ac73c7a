import { openDocumentFile } from "#features/documents/open-document-file.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { getVisibleDocument } from "../../get-visible-document.ts";

/** The file as it was sent. */
export const GET = handleRoute<{ id: string }>("documents.file", async (request, { params }) => {
  const { document } = await getVisibleDocument(request, params.id);
  return openDocumentFile(document);
});
