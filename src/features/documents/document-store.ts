import "server-only";
import type { Json } from "#db/database.types.ts";
import { readFirstRow, readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import type { DeskDocument, DocumentPage, DocumentProgress, OcrSummary } from "./document.ts";
import { toDocument, toDocumentPage } from "./document-row.ts";

/** Null: there is none, or `db` may not see it. */
export async function findDocument(db: Db, id: string): Promise<DeskDocument | null> {
  const result = await db.from("documents").select("*").eq("id", id).limit(1);
  const row = readFirstRow("reading a document", result);
  return row === null ? null : toDocument(row);
}

/** @throws {NotFoundError} */
export async function getDocument(db: Db, id: string): Promise<DeskDocument> {
  const document = await findDocument(db, id);
  if (document === null) throw new NotFoundError("There is no such document.");
  return document;
}

/** Takes a document up for analysis; null when the dispatch is out of date or it is settled. */
export async function startDocumentAnalysis(
  db: Db,
  id: string,
  dispatch: number,
): Promise<DeskDocument | null> {
  const result = await db.rpc("start_document_analysis", { p_id: id, p_dispatch: dispatch });
  const row = readFirstRow("starting an analysis", result);
  return row === null ? null : toDocument(row);
}

/** The pages that were read so far, by number. */
export async function listDocumentPages(db: Db, documentId: string): Promise<DocumentPage[]> {
  const result = await db
    .from("document_pages")
    .select("*")
    .eq("document_id", documentId)
    .order("number");
  return readResult("reading a document's pages", result).map(toDocumentPage);
}

/** Keeps what was read of a page; false when it was read before, and that stays. */
export async function saveDocumentPage(
  db: Db,
  documentId: string,
  page: DocumentPage,
): Promise<boolean> {
  const result = await db.rpc("save_document_page", {
    p_document_id: documentId,
    p_number: page.number,
    p_text: page.text,
    p_confidence: page.confidence,
    p_source: page.source,
    p_turned_degrees: page.turnedDegrees,
    ...(page.words === null ? {} : { p_words: page.words as unknown as Json }),
  });
  return readResult("saving a page", result);
}

/** Tells how far the analysis is; says nothing any more once it is settled. */
export async function reportDocumentProgress(
  db: Db,
  id: string,
  { step, done, total }: DocumentProgress,
): Promise<void> {
  const args = { p_id: id, p_step: step, p_done: done, p_total: total };
  readResult("reporting progress", await db.rpc("report_document_progress", args));
}

/** Ends an analysis that worked; false when it was settled before. */
export async function finishDocument(
  db: Db,
  id: string,
  result: { dispatch: number; kind: string; confidence: number; ocr: OcrSummary },
): Promise<boolean> {
  const answer = await db.rpc("finish_document", {
    p_id: id,
    p_dispatch: result.dispatch,
    p_kind: result.kind,
    p_confidence: result.confidence,
    p_ocr: result.ocr as unknown as Json,
  });
  return readResult("finishing a document", answer);
}

/** Ends one that did not; false when it was settled before. */
export async function failDocument(
  db: Db,
  id: string,
  { dispatch, code, message }: { dispatch: number; code: string; message: string },
): Promise<boolean> {
  const args = { p_id: id, p_dispatch: dispatch, p_code: code, p_message: message };
  return readResult("failing a document", await db.rpc("fail_document", args));
}
