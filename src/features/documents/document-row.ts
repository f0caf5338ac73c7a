import type { Database, Json } from "#db/database.types.ts";
import type {
  DeskDocument,
  DocumentMediaType,
  DocumentPage,
  DocumentSource,
  DocumentState,
  DocumentWarning,
  PageSource,
  PageWord,
} from "./document.ts";

type Tables = Database["public"]["Tables"];
export type DocumentRow = Tables["documents"]["Row"];
export type DocumentPageRow = Tables["document_pages"]["Row"];

// The columns are written by our own functions only, in the shapes that are told here.
function readJson<T>(value: Json | null): T | null {
  return value as T | null;
}

/** A row as the rest of the house knows it. */
export function toDocument(row: DocumentRow): DeskDocument {
  return {
    id: row.id,
    clientId: row.client_id,
    source: row.source as DocumentSource,
    name: row.name,
    mediaType: row.media_type as DocumentMediaType,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    path: row.path,
    pageCount: row.page_count,
    warnings: row.warnings as DocumentWarning[],
    state: row.state as DocumentState,
    dispatch: row.dispatch,
    progress: readJson(row.progress),
    ocr: readJson(row.ocr),
    kind: row.kind,
    confidence: row.confidence,
    failure: readJson(row.failure),
    correlationId: row.correlation_id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The same for a page. */
export function toDocumentPage(row: DocumentPageRow): DocumentPage {
  return {
    number: row.number,
    text: row.text,
    confidence: row.confidence,
    source: row.source as PageSource,
    words: readJson<PageWord[]>(row.words),
    turnedDegrees: row.turned_degrees as DocumentPage["turnedDegrees"],
  };
}
