import "server-only";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";
import { sendEvents } from "#events/send-events.ts";
import type { DeskDocument } from "./document.ts";

/** What the event needs of a document. */
export type WaitingDocument = Pick<
  DeskDocument,
  "id" | "dispatch" | "clientId" | "mediaType" | "sizeBytes" | "correlationId"
>;

/** The event's id counts once per dispatch: sent again by whoever is not sure, it starts one analysis. */
export function toUploadedEvent(document: WaitingDocument): CatalogueEvent<"document/uploaded"> {
  const { id, dispatch, clientId, mediaType, sizeBytes, correlationId } = document;
  const data = { documentId: id, dispatch, clientId, mediaType, sizeBytes, correlationId };
  return buildEvent("document/uploaded", data, `document:${id}:${dispatch}`);
}

/**
 * Hands documents to the job engine and notes that it has them.
 * @throws {EventNotSentError} when the engine is away: the rows wait for the sweeper
 */
export async function enqueueDocuments(db: Db, documents: WaitingDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await sendEvents(documents.map(toUploadedEvent));
  for (const { id, dispatch } of documents) {
    const args = { p_id: id, p_dispatch: dispatch };
    readResult("noting a sent document", await db.rpc("mark_document_enqueued", args));
  }
}

/** Documents that got stuck, under the dispatch to send them with; see `claim_stuck_documents`. */
export async function claimStuckDocuments(
  db: Db,
  after: { unsentSeconds: number; silentSeconds: number },
): Promise<WaitingDocument[]> {
  const result = await db.rpc("claim_stuck_documents", {
    p_unsent_seconds: after.unsentSeconds,
    p_silent_seconds: after.silentSeconds,
  });
  return readResult("claiming stuck documents", result).map((row) => ({
    id: row.id,
    dispatch: row.dispatch,
    clientId: row.client_id,
    mediaType: row.media_type as DeskDocument["mediaType"],
    sizeBytes: row.size_bytes,
    correlationId: row.correlation_id,
  }));
}
