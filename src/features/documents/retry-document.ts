import "server-only";
import { readResult } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { EventNotSentError } from "#events/send-events.ts";
import { ConflictError } from "#lib/app-error.ts";
import { getDocument } from "./document-store.ts";
import { enqueueDocuments } from "./enqueue-documents.ts";

/**
 * Analyzes a failed document again; pages that were read stay read.
 * @throws {NotFoundError}
 * @throws {ConflictError} when it has not failed
 */
export async function retryDocument(id: string): Promise<void> {
  const db = getServiceDb();
  await getDocument(db, id);
  const retried = readResult(
    "trying a document again",
    await db.rpc("retry_document", { p_id: id }),
  );
  if (!retried) throw new ConflictError("This document has not failed.", "not_failed");
  try {
    await enqueueDocuments(db, [await getDocument(db, id)]);
  } catch (error) {
    // The job engine is away: the row waits, and the sweeper sends it.
    if (!(error instanceof EventNotSentError)) throw error;
  }
}
