import { drawDocumentPage } from "#features/documents/draw-document-page.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { getVisibleDocument } from "../../../get-visible-document.ts";

type Params = { id: string; number: string };

/** A picture of one page. A document never changes, so its pictures may stay where they are seen. */
export const GET = handleRoute<Params>("documents.page", async (request, { params }) => {
  const { document } = await getVisibleDocument(request, params.id);
  const png = await drawDocumentPage(document, Number(params.number));
  return new Response(new Uint8Array(png), {
    headers: {
      "content-type": "image/png",
      "content-length": String(png.byteLength),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=3600",
    },
  });
});
