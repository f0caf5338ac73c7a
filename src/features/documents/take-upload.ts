import "server-only";
import { AppError } from "#lib/app-error.ts";
import { errorResponse, jsonResponse } from "#lib/http/json-response.ts";
import type { Logger } from "#lib/logger.ts";
import type { DocumentSource } from "./document.ts";
import { inspectUpload } from "./inspect-upload.ts";
import { takeUploadTry } from "./limit-uploads.ts";
import { readUpload } from "./read-upload.ts";
import { storeDocument } from "./store-document.ts";

/** Who sends a file, and for whom. */
export interface UploadSender {
  source: DocumentSource;
  /** Stands for the sender in limits and keys: two senders' keys never meet. */
  reference: string;
  /**
   * The client whose document it is, made if need be; asked when the file is known to be usable.
   * @param named the client that the form names, if any
   */
  openClient(named: string | null): Promise<string | null>;
}

/**
 * Takes one file that is sent over HTTP: 202 with its id and where to ask for its state, the same for
 * the same file sent again; 429 where too many come.
 * @throws what `readUpload`, `inspectUpload` and `storeDocument` throw
 */
export async function takeUpload(
  request: Request,
  sender: UploadSender,
  { correlationId, log }: { correlationId: string; log: Logger },
): Promise<Response> {
  const waitSeconds = await takeUploadTry(request, sender.reference, log);
  if (waitSeconds > 0) {
    const details = { retryAfterSeconds: waitSeconds };
    const options = { status: 429, details };
    const error = new AppError("rate_limited", "Too many files. Wait a moment.", options);
    const response = errorResponse(error, correlationId);
    response.headers.set("retry-after", String(waitSeconds));
    return response;
  }
  const { bytes, name, clientId: named, idempotencyKey: key } = await readUpload(request);
  const inspected = await inspectUpload(bytes);
  const clientId = await sender.openClient(named);
  const idempotencyKey = key === null ? null : `${sender.reference}:${key}`;
  const incoming = { bytes, name, clientId, source: sender.source, idempotencyKey, correlationId };
  const { document } = await storeDocument(incoming, inspected);
  const statusUrl = `/api/documents/${document.id}`;
  return jsonResponse({ documentId: document.id, state: document.state, statusUrl }, 202, {
    location: statusUrl,
  });
}
