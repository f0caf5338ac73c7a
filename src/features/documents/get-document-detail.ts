import "server-only";
import { z } from "zod";
import { readFirstRow, readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import type { PageSource } from "./document.ts";
import { toDocument } from "./document-row.ts";
import type { DocumentDetail, PageReading } from "./document-summary.ts";
import { listFindings } from "./findings-store.ts";

async function listReadings(db: Db, documentId: string): Promise<PageReading[]> {
  const result = await db
    .from("document_pages")
    .select("number, text, confidence, source")
    .eq("document_id", documentId)
    .order("number");
  return readResult("reading a document's pages", result).map((row) => ({
    ...row,
    source: row.source as PageSource,
  }));
}

async function getRow(db: Db, id: string) {
  const missing = "There is no document with this id.";
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(missing);
  const documents = db.from("documents").select("*, client:clients(id, name)").eq("id", id);
  const row = readFirstRow("reading a document", await documents.limit(1));
  if (row === null) throw new NotFoundError(missing);
  return row;
}

/**
 * One document with its pages and what was found in it, as far as `db` may see it.
 * @throws {NotFoundError}
 */
export async function getDocumentDetail(db: Db, id: string): Promise<DocumentDetail> {
  const { client, ...row } = await getRow(db, id);
  const [pages, entities] = await Promise.all([listReadings(db, id), listFindings(db, id)]);
  const {
    path: _path,
    clientId: _client,
    dispatch: _dispatch,
    updatedAt: _updated,
    ...document
  } = toDocument(row);
  return { ...document, kindSource: row.kind_source, client, pages, entities };
}
