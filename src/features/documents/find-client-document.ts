import "server-only";
import { type Db, getServiceDb } from "#db/service-client.ts";
import type { DeskDocument } from "./document.ts";
import { findDocument } from "./document-store.ts";

/** A document, and the client of the database that may read more of it. */
export interface VisibleDocument {
  document: DeskDocument;
  db: Db;
}

/** The document, if it is this client's. Clients have no rights in the database: we look for them. */
export async function findClientDocument(
  clientId: string,
  id: string,
): Promise<VisibleDocument | null> {
  const db = getServiceDb();
  const document = await findDocument(db, id);
  return document !== null && document.clientId === clientId ? { document, db } : null;
}
