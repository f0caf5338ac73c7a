import "server-only";
import { getFile } from "#db/file-store.ts";
import type { DeskDocument, DocumentWarning } from "./document.ts";

// What may do something by itself is saved, not opened. Browsers open no PDF in a sandbox, and run
// nothing of one outside of their viewer.
const unsafe: readonly DocumentWarning[] = ["has_scripts", "has_attachments"];
const imagePolicy = "default-src 'none'; sandbox";
const pdfPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

function describeDisposition({ name, warnings }: DeskDocument): string {
  const how = warnings.some((it) => unsafe.includes(it)) ? "attachment" : "inline";
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  // RFC 8187: the name in full for those who can read it.
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${full}`;
}

/**
 * An answer with the file as it was sent, which nothing takes for a page of ours.
 * @throws {NotFoundError} the file is gone
 * @throws {UnavailableError} `file_store_unavailable`
 */
export async function openDocumentFile(document: DeskDocument): Promise<Response> {
  const { bytes } = await getFile(document.path);
  const isPdf = document.mediaType === "application/pdf";
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": document.mediaType,
      "content-length": String(bytes.byteLength),
      "content-disposition": describeDisposition(document),
      "content-security-policy": isPdf ? pdfPolicy : imagePolicy,
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    },
  });
}
