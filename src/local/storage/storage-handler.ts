import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { readBodyText } from "./read-body-text.ts";
import {
  accessDenied,
  invalidKey,
  invalidRequest,
  noSuchBucket,
  noSuchKey,
  StorageError,
  tooLarge,
} from "./storage-error.ts";
import { StoredFiles } from "./stored-files.ts";

export type StorageHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  role: "service_role" | "other",
) => Promise<void>;

/** The one bucket, private: a migration makes it on hosted Supabase. */
const bucket = "desk";
export const fileLimitBytes = 50 * 1024 * 1024;
/** Hosted Supabase takes these characters, and no others. */
const keyShape = /^[\w/!\-.*'() &$@=;:+,?]{1,1024}$/;
const objectRoute = /^\/storage\/v1\/object\/(?:authenticated\/)?([^/]+)(?:\/(.+))?$/;

/**
 * What supabase-js asks of `/storage/v1` for a private bucket: upload (raw bytes, not forms),
 * download, remove. Only the secret key sees anything; to others the bucket looks as it does behind
 * row security without a policy.
 */
export function createStorageHandler(options: { folder: string }): StorageHandler {
  const files = new StoredFiles({ folder: options.folder, limitBytes: fileLimitBytes });
  return async (request, response, role) => {
    try {
      const { key } = readRoute(request.url ?? "");
      const allowed = role === "service_role";
      if (request.method === "DELETE" && key === null) {
        answer(response, 200, allowed ? await removeFiles(files, request) : []);
      } else if ((request.method === "POST" || request.method === "PUT") && key !== null) {
        if (!allowed) throw accessDenied();
        await takeFile(files, key, request);
        answer(response, 200, { Id: null, Key: `${bucket}/${key}` });
      } else if (request.method === "GET" && key !== null) {
        if (!allowed) throw noSuchKey();
        await sendFile(files, key, response);
      } else {
        throw new StorageError(404, "NotFound", `Route ${request.method} not found`);
      }
    } catch (error) {
      refuse(response, error);
    }
  };
}

function readRoute(url: string): { key: string | null } {
  const [, bucketName, encodedKey] = objectRoute.exec(url.split("?")[0] ?? "") ?? [];
  if (bucketName !== bucket) throw noSuchBucket();
  if (encodedKey === undefined) return { key: null };
  const key = decode(encodedKey);
  if (key === null || !keyShape.test(key) || key.split("/").some(isNoName)) throw invalidKey();
  return { key };
}

const isNoName = (segment: string) => segment === "" || segment === "." || segment === "..";

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

async function takeFile(files: StoredFiles, key: string, request: IncomingMessage) {
  const mediaType = request.headers["content-type"] ?? "application/octet-stream";
  if (mediaType.startsWith("multipart/")) throw invalidRequest("forms are not taken here");
  if (Number(request.headers["content-length"] ?? 0) > fileLimitBytes) throw tooLarge();
  const replace = request.method === "PUT" || request.headers["x-upsert"] === "true";
  await files.put({ key, mediaType, bytes: request, replace });
}

async function sendFile(files: StoredFiles, key: string, response: ServerResponse) {
  const file = await files.open(key);
  response.writeHead(200, {
    "content-type": file.mediaType,
    "content-length": file.sizeBytes,
    "cache-control": "no-cache",
  });
  await pipeline(file.bytes, response);
}

async function removeFiles(files: StoredFiles, request: IncomingMessage): Promise<object[]> {
  const removed: object[] = [];
  for (const key of readPrefixes(await readBodyText(request))) {
    if (await files.remove(key)) removed.push({ bucket_id: bucket, name: key });
  }
  return removed;
}

function readPrefixes(body: string): string[] {
  try {
    const { prefixes } = JSON.parse(body);
    if (Array.isArray(prefixes)) return prefixes.filter((item) => typeof item === "string");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalidRequest("body must have required property 'prefixes'");
}

function refuse(response: ServerResponse, error: unknown): void {
  // Whoever sends or reads has gone, or learns from the broken end that this is not the whole file.
  if (response.headersSent || response.destroyed) return void response.destroy();
  const known =
    error instanceof StorageError
      ? error
      : new StorageError(500, "InternalError", "Internal server error", { cause: error });
  if (known.statusCode === 500) process.stderr.write(`storage: ${describe(error)}\n`);
  // What is left of a refused upload is not read on.
  response.setHeader("connection", "close");
  answer(response, known.httpStatus, known.body);
}

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error));

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
