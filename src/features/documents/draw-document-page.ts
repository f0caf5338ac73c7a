import "server-only";
import { getFile, putFile } from "#db/file-store.ts";
import { NotFoundError, UnavailableError } from "#lib/app-error.ts";
import { logger } from "#lib/logger.ts";
import { readPdf } from "#providers/ocr/pdf/read-pdf.ts";
import { toPreview } from "#providers/ocr/to-preview.ts";
import { isUnreadableFileError } from "#providers/ocr/unreadable-error.ts";
import type { DeskDocument } from "./document.ts";
import { refuseUpload } from "./upload-error.ts";

const widthPx = 1_200;

async function draw(document: DeskDocument, number: number): Promise<Buffer> {
  const { bytes } = await getFile(document.path);
  try {
    if (document.mediaType !== "application/pdf") return await toPreview(bytes, widthPx);
    const task = { kind: "image", page: number, shortSidePx: widthPx } as const;
    return Buffer.from((await readPdf(bytes, task)).png);
  } catch (error) {
    if (isUnreadableFileError(error)) throw refuseUpload(error.code);
    throw error;
  }
}

/**
 * A picture (PNG) of one page, about 1,200 pixels wide; drawn once, then kept beside the document.
 * @throws {NotFoundError} the document has no such page
 * @throws {InvalidInputError} the page cannot be drawn; see `refuseUpload`
 * @throws {UnavailableError} `file_store_unavailable`
 */
export async function drawDocumentPage(document: DeskDocument, number: number): Promise<Buffer> {
  if (!Number.isInteger(number) || number < 1 || number > document.pageCount) {
    throw new NotFoundError("The document has no such page.");
  }
  const path = `previews/${document.id}/${number}.png`;
  try {
    return (await getFile(path)).bytes;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
  const png = await draw(document, number);
  try {
    await putFile(path, png, "image/png");
  } catch (error) {
    // The picture is there all the same; the next call draws it again.
    if (!(error instanceof UnavailableError)) throw error;
    logger.warn({ err: error, documentId: document.id }, "a page's picture was not kept");
  }
  return png;
}
