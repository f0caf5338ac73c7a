import type { IncomingMessage, ServerResponse } from "node:http";
import { isNestedTooDeeply } from "../protocol/nesting.ts";

/** A request that is answered with a 4xx or 5xx JSON `{error}`. */
export class HttpError extends Error {
  readonly code = "http_error";
  readonly status: number;
  constructor(status: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "HttpError";
    this.status = status;
  }
}

/**
 * Reads a JSON body.
 * @throws HttpError 413 when it exceeds `limitBytes`, 400 when it is not JSON, is nested more than
 * 512 levels deep, or breaks off
 */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const text = await readText(request, limitBytes);
  if (isNestedTooDeeply(text)) throw new HttpError(400, "the body is nested too deeply");
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new HttpError(400, "the body is not valid JSON", cause);
  }
}

/** By the stream's events: its async iterator costs more than all else that is done for a body. */
function readText(request: IncomingMessage, limitBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const failTooBig = () => reject(new HttpError(413, `the body exceeds ${limitBytes} bytes`));
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      // Past the limit the rest is read and dropped, so that the sender gets to read the answer.
      if (bytes <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes <= 4 * limitBytes) return;
      failTooBig();
      request.destroy();
    });
    request.once("end", () => {
      if (bytes > limitBytes) failTooBig();
      else resolve(Buffer.concat(chunks).toString("utf8"));
    });
    request.once("error", (cause) => reject(new HttpError(400, "the body broke off", cause)));
    request.once("close", () => {
      // Each request closes; an error costs its stack.
      if (!request.readableEnded) reject(new HttpError(400, "the body broke off"));
    });
  });
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}
