import "server-only";
import { fileTypeFromBuffer } from "file-type";
import { decodeCheck } from "#providers/ocr/decode-check.ts";
import { readPdf } from "#providers/ocr/pdf/read-pdf.ts";
import { isUnreadableFileError } from "#providers/ocr/unreadable-error.ts";
import { type DocumentMediaType, type DocumentWarning, documentMediaTypes } from "./document.ts";
import { refuseUpload } from "./upload-error.ts";

export const maxUploadBytes = 20 * 1_048_576;
export const maxUploadPages = 50;

/** What a file is, by its content. */
export interface InspectedUpload {
  mediaType: DocumentMediaType;
  pageCount: number;
  /** What is kept in it and never run. */
  warnings: DocumentWarning[];
}

/**
 * Finds out whether a file is one that is taken, by its content and never by its name.
 * @throws {InvalidInputError} one of the codes of `refuseUpload`
 */
export async function inspectUpload(bytes: Uint8Array): Promise<InspectedUpload> {
  if (bytes.byteLength === 0) throw refuseUpload("empty_file");
  if (bytes.byteLength > maxUploadBytes) throw refuseUpload("file_too_large");
  const mediaType = await findMediaType(bytes);
  if (mediaType === null) throw refuseUpload("unsupported_type");
  try {
    if (mediaType === "application/pdf") return await inspectPdf(bytes);
    await decodeCheck(bytes);
    return { mediaType, pageCount: 1, warnings: [] };
  } catch (error) {
    if (isUnreadableFileError(error)) throw refuseUpload(error.code);
    throw error;
  }
}

async function findMediaType(bytes: Uint8Array): Promise<DocumentMediaType | null> {
  // file-type gives up with an error on some files that end early; they are none that we take.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  return documentMediaTypes.find((it) => it === found?.mime) ?? null;
}

async function inspectPdf(bytes: Uint8Array): Promise<InspectedUpload> {
  const task = { kind: "inspect", maxPages: maxUploadPages } as const;
  const { pageCount, warnings } = await readPdf(bytes, task);
  if (pageCount > maxUploadPages) throw refuseUpload("too_many_pages");
  if (pageCount < 1) throw refuseUpload("broken_file");
  return { mediaType: "application/pdf", pageCount, warnings };
}
