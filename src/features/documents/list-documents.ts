import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { decodeCursor, toPage } from "#lib/cursor.ts";
import { storableText } from "#lib/storable-text.ts";
import { documentMediaTypes, documentStates } from "./document.ts";
import { DOCUMENT_KINDS } from "./document-kind.ts";
import type { DocumentSummary } from "./document-summary.ts";

/** The query string of the list, as the page and the API take it. */
export const documentFilterSchema = z.object({
  state: z.enum(documentStates).optional(),
  kind: z.enum(DOCUMENT_KINDS).optional(),
  source: z.enum(["web", "staff", "whatsapp", "api"]).optional(),
  clientId: z.uuid().optional(),
  q: storableText(255).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type DocumentFilter = z.infer<typeof documentFilterSchema>;
export type DocumentListPage = { items: DocumentSummary[]; nextCursor: string | null };

const rowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  media_type: z.enum(documentMediaTypes),
  size_bytes: z.number(),
  page_count: z.number(),
  source: z.enum(["web", "staff", "whatsapp", "api"]),
  state: z.enum(documentStates),
  progress: z.object({ step: z.string(), done: z.number(), total: z.number() }).nullable(),
  kind: z.string().nullable(),
  confidence: z.number().nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  client_id: z.uuid().nullable(),
  client_name: z.string().nullable(),
  entity_count: z.number(),
  created_at: z.string(),
  finished_at: z.string().nullable(),
});

function readRow(row: unknown): DocumentSummary {
  const it = rowSchema.parse(row);
  return {
    id: it.id,
    name: it.name,
    mediaType: it.media_type,
    sizeBytes: it.size_bytes,
    pageCount: it.page_count,
    source: it.source,
    state: it.state,
    progress: it.progress,
    kind: it.kind,
    confidence: it.confidence,
    failure: it.failure,
    client: it.client_id === null ? null : { id: it.client_id, name: it.client_name },
    entityCount: it.entity_count,
    createdAt: it.created_at,
    finishedAt: it.finished_at,
  };
}

/** One page of documents, newest first, as far as `db` may see them. */
export async function listDocuments(db: Db, filter: DocumentFilter): Promise<DocumentListPage> {
  const before = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const result = await db.rpc("list_documents", {
    p_state: filter.state,
    p_kind: filter.kind,
    p_source: filter.source,
    p_client_id: filter.clientId,
    p_search: filter.q,
    p_before_at: before?.at,
    p_before_id: before?.id,
    p_limit: filter.limit + 1,
  });
  const rows = readResult("listing documents", result).map(readRow);
  return toPage(rows, filter.limit, (row) => ({ at: row.createdAt, id: row.id }));
}
