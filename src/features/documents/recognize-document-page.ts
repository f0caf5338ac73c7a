import "server-only";
import { getFile } from "#db/file-store.ts";
import { recognizePage } from "#providers/ocr/recognize-page.ts";
import type { DeskDocument, DocumentPage } from "./document.ts";

/**
 * Reads one page of a stored document (from 1).
 * @throws {UnreadableFileError} `code` says why the file stands in the way: trying again does not help
 * @throws {ChainExhaustedError} `ocr_unavailable`
 * @throws {UnavailableError} `file_store_unavailable`
 * @throws {NotFoundError} the file is gone
 */
export async function recognizeDocumentPage(
  document: Pick<DeskDocument, "path" | "mediaType">,
  number: number,
  options: { signal?: AbortSignal; timeoutMs?: number; correlationId?: string } = {},
): Promise<DocumentPage> {
  const { bytes } = await getFile(document.path);
  const page =
    document.mediaType === "application/pdf"
      ? ({ kind: "pdf", bytes, number } as const)
      : ({ kind: "image", bytes } as const);
  return { number, ...(await recognizePage(page, options)) };
}
