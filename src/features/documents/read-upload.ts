import { z } from "zod";
import { readBody } from "#lib/http/read-body.ts";
import { maxUploadBytes } from "./inspect-upload.ts";
import { refuseUpload } from "./upload-error.ts";

/** Boundaries, headers and the few small fields beside the file. */
const maxFrameBytes = 64 * 1024;
const maxKeyLength = 200;

/** A file as it came over HTTP. */
export interface ReadUpload {
  bytes: Uint8Array;
  name: string;
  /** Whose document it is, where staff says so. */
  clientId: string | null;
  /** As sent in `Idempotency-Key`. */
  idempotencyKey: string | null;
}

/**
 * Reads a `multipart/form-data` with one file, in the field `file`. Reading stops at the limit, whatever
 * the sender says of the length.
 * @throws {InvalidInputError} `no_file`, `invalid_multipart`, `invalid_key`, `unknown_client`,
 * `file_too_large`, or past the frame's limit `payload_too_large`
 */
export async function readUpload(request: Request): Promise<ReadUpload> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type)) throw refuseUpload("invalid_multipart");
  const key = request.headers.get("idempotency-key")?.trim() || null;
  if (key !== null && (key.length > maxKeyLength || /[^\x21-\x7e]/.test(key))) {
    throw refuseUpload("invalid_key");
  }
  const body = await readBody(request, maxUploadBytes + maxFrameBytes);
  const form = await parseForm(body, type);
  const files = [...form.values()].filter((value) => value instanceof File);
  const [file] = files;
  if (file === undefined || files.length > 1 || form.get("file") !== file) {
    throw refuseUpload("no_file");
  }
  if (file.size > maxUploadBytes) throw refuseUpload("file_too_large");
  const client = form.get("clientId") || null;
  if (client !== null && !z.uuid().safeParse(client).success) throw refuseUpload("unknown_client");
  return {
    bytes: new Uint8Array(await file.arrayBuffer()),
    name: file.name,
    clientId: client as string | null,
    idempotencyKey: key,
  };
}

async function parseForm(body: Buffer, type: string): Promise<FormData> {
  try {
    const headers = { "content-type": type };
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch {
    throw refuseUpload("invalid_multipart");
  }
}
