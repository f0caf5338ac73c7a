import "server-only";
import { createHash } from "node:crypto";
import { putFile } from "#db/file-store.ts";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import { EventNotSentError } from "#events/send-events.ts";
import { ConflictError } from "#lib/app-error.ts";
import { logger } from "#lib/logger.ts";
import { cleanFileName } from "./clean-file-name.ts";
import type { DeskDocument, DocumentMediaType, DocumentSource } from "./document.ts";
import { getDocument } from "./document-store.ts";
import { enqueueDocuments } from "./enqueue-documents.ts";
import { type InspectedUpload, inspectUpload } from "./inspect-upload.ts";
import { refuseUpload } from "./upload-error.ts";

/** A file that came in, whichever way. */
export interface IncomingDocument {
  bytes: Uint8Array;
  /** As the sender calls it. */
  name: string;
  /** Null: staff sends it in for nobody in particular. */
  clientId: string | null;
  source: DocumentSource;
  /** The same key with the same bytes is the same document; null: only the bytes decide. */
  idempotencyKey: string | null;
  correlationId: string;
}

const extensions: Record<DocumentMediaType, string> = {
  "application/pdf": "pdf",
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/webp": "webp",
};

const foreignKeyViolation = "23503";

/**
 * Takes a document: checked, stored, written down, handed to the job engine. Where the engine is away it
 * waits in the database, and the sweeper hands it over. The same bytes of the same client are the same
 * document, however often they are sent.
 * @param inspected what `inspectUpload` said of these bytes, where it was asked before
 * @throws {InvalidInputError} the file is none that is taken; see `refuseUpload`
 * @throws {ConflictError} `idempotency_key_reused`: the key stands for another file
 * @throws {UnavailableError} the file store or the database is away: nothing was taken
 */
export async function storeDocument(
  incoming: IncomingDocument,
  inspected?: InspectedUpload,
): Promise<{ document: DeskDocument; isNew: boolean }> {
  const { outcome, id } = await keep(incoming, inspected ?? (await inspectUpload(incoming.bytes)));
  const db = getServiceDb();
  const document = await getDocument(db, id);
  if (document.state === "uploaded") {
    try {
      await enqueueDocuments(db, [document]);
    } catch (error) {
      if (!(error instanceof EventNotSentError)) throw error;
      const { correlationId } = incoming;
      logger.warn({ documentId: id, correlationId }, "a document waits for the job engine");
    }
  }
  return { document, isNew: outcome === "new" };
}

async function keep(incoming: IncomingDocument, inspected: InspectedUpload) {
  const { bytes, clientId, idempotencyKey } = incoming;
  const { mediaType, pageCount, warnings } = inspected;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  // The path follows from the content: bytes whose row could not be written are found by the next try.
  const path = `documents/${clientId ?? "unassigned"}/${sha256}.${extensions[mediaType]}`;
  await putFile(path, bytes, mediaType);
  const result = await getServiceDb().rpc("create_document", {
    p_client_id: clientId as string,
    p_source: incoming.source,
    p_name: cleanFileName(incoming.name),
    p_media_type: mediaType,
    p_size_bytes: bytes.byteLength,
    p_sha256: sha256,
    p_path: path,
    p_page_count: pageCount,
    p_warnings: warnings,
    p_idempotency_key: idempotencyKey as string,
    p_correlation_id: incoming.correlationId,
  });
  // The only thing that a document points at is its client.
  if (result.error?.code === foreignKeyViolation) throw refuseUpload("unknown_client");
  const row = readFirstRow("creating a document", result);
  if (row === null) throw new Error("creating a document answered no row");
  if (row.outcome === "key_reused") {
    throw new ConflictError(
      "This Idempotency-Key was used for another file.",
      "idempotency_key_reused",
    );
  }
  return row;
}
