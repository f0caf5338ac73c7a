import "server-only";
import type { Database, Json } from "#db/database.types.ts";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import type { DeadlineDetails, Entity, EntityKind } from "./entities/entity.ts";

type EntityRow = Database["public"]["Tables"]["document_entities"]["Row"];

/** Numbers of the pages that were read so far. */
export async function listReadPages(db: Db, documentId: string): Promise<number[]> {
  const pages = db.from("document_pages").select("number").eq("document_id", documentId);
  const rows = readResult("listing the pages that were read", await pages.order("number"));
  return rows.map(({ number }) => number);
}

/** Puts findings in the place of earlier ones; false when the dispatch is out of date or it is settled. */
export async function saveFindings(
  db: Db,
  documentId: string,
  findings: { dispatch: number; kindSource: string; entities: readonly Entity[] },
): Promise<boolean> {
  const result = await db.rpc("save_document_findings", {
    p_document_id: documentId,
    p_dispatch: findings.dispatch,
    p_kind_source: findings.kindSource,
    p_entities: findings.entities as unknown as Json,
  });
  return readResult("saving findings", result);
}

function toEntity(row: EntityRow): Entity {
  return {
    kind: row.kind as EntityKind,
    value: row.value,
    text: row.text,
    page: row.page,
    offset: row.start_offset,
    confidence: row.confidence,
    source: row.source,
    // Written by our own function only, in this shape.
    details: row.details as DeadlineDetails | null,
  };
}

/** The values found in a document, in order of reading. */
export async function listFindings(db: Db, documentId: string): Promise<Entity[]> {
  const rows = db.from("document_entities").select("*").eq("document_id", documentId);
  return readResult("reading findings", await rows.order("position")).map(toEntity);
}
