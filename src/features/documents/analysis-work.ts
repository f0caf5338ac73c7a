import "server-only";
import { getServiceDb } from "#db/service-client.ts";
import type { Classification } from "./classify-by-rules.ts";
import { classifyDocument } from "./classify-document.ts";
import type { DocumentPage, OcrSummary } from "./document.ts";
import {
  failDocument,
  finishDocument,
  getDocument,
  listDocumentPages,
  reportDocumentProgress,
  saveDocumentPage,
  startDocumentAnalysis,
} from "./document-store.ts";
import type { Entity, PageText } from "./entities/entity.ts";
import { extractEntities } from "./extract-entities.ts";
import { listReadPages, saveFindings } from "./findings-store.ts";
import { recognizeDocumentPage } from "./recognize-document-page.ts";

/** One analysis: of which document, by which dispatch, for whom to follow. */
export type AnalysisOrder = { documentId: string; dispatch: number; correlationId: string };

type WorkOptions = { signal: AbortSignal; correlationId: string };

/** Takes the document up; null when the dispatch is out of date or the document is settled. */
export async function startAnalysis(
  order: AnalysisOrder,
): Promise<{ pageCount: number; readPages: number[] } | null> {
  const db = getServiceDb();
  const document = await startDocumentAnalysis(db, order.documentId, order.dispatch);
  if (document === null) return null;
  const readPages = await listReadPages(db, document.id);
  const progress = { step: "recognize", done: readPages.length, total: document.pageCount };
  await reportDocumentProgress(db, document.id, progress);
  return { pageCount: document.pageCount, readPages };
}

/** Reads one page and keeps it, unless that is done: no page is read twice. */
export async function readPage(
  documentId: string,
  number: number,
  options: WorkOptions,
): Promise<void> {
  const db = getServiceDb();
  const document = await getDocument(db, documentId);
  if (!(await listReadPages(db, documentId)).includes(number)) {
    await saveDocumentPage(db, documentId, await recognizeDocumentPage(document, number, options));
  }
  const progress = { step: "recognize", done: number, total: document.pageCount };
  await reportDocumentProgress(db, documentId, progress);
}

function toTexts(pages: readonly DocumentPage[]): PageText[] {
  return pages.map(({ number, text }) => ({ page: number, text }));
}

async function loadTexts(documentId: string, step: string): Promise<PageText[]> {
  const db = getServiceDb();
  await reportDocumentProgress(db, documentId, { step, done: 0, total: 0 });
  return toTexts(await listDocumentPages(db, documentId));
}

/** Which kind the document is. */
export async function classify(documentId: string, options: WorkOptions): Promise<Classification> {
  return classifyDocument(await loadTexts(documentId, "classify"), options);
}

/** The values in the document. */
export async function extract(documentId: string, options: WorkOptions): Promise<Entity[]> {
  return extractEntities(await loadTexts(documentId, "extract"), options);
}

/** How the pages were read, all together. */
export function summarizeReading(pages: readonly DocumentPage[]): OcrSummary {
  const sources: OcrSummary["sources"] = {};
  for (const { source } of pages) sources[source] = (sources[source] ?? 0) + 1;
  const sum = pages.reduce((total, { confidence }) => total + confidence, 0);
  const confidence = pages.length === 0 ? 0 : Math.round((sum / pages.length) * 1_000) / 1_000;
  return { pages: pages.length, sources, confidence };
}

/** Keeps what was found and ends the analysis. False when another dispatch has taken over. */
export async function saveAnalysis(
  { documentId, dispatch }: AnalysisOrder,
  { kind, confidence, source }: Classification,
  entities: readonly Entity[],
): Promise<boolean> {
  const db = getServiceDb();
  await saveFindings(db, documentId, { dispatch, kindSource: source, entities });
  const ocr = summarizeReading(await listDocumentPages(db, documentId));
  if (await finishDocument(db, documentId, { dispatch, kind, confidence, ocr })) return true;
  // A step that is repeated after a kill finds its own work done.
  const document = await getDocument(db, documentId);
  return document.state === "analyzed" && document.dispatch === dispatch;
}

/** Ends an analysis that did not work, with the cause in words. False when it was settled before. */
export async function failAnalysis(
  { documentId, dispatch }: AnalysisOrder,
  cause: { code: string; message: string },
): Promise<boolean> {
  const message = cause.message.slice(0, 2_000);
  return failDocument(getServiceDb(), documentId, { dispatch, code: cause.code, message });
}
