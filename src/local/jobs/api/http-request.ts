import type { IncomingMessage, ServerResponse } from "node:http";

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
 * @throws HttpError 413 when it exceeds `limitBytes`, 400 when it is not JSON
 */
export async function readJsonBody(request: IncomingMessage, limitBytes: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request) {
      bytes += chunk.length;
      // Past the limit the rest is read and dropped, so that the sender gets to read the answer.
      if (bytes <= limitBytes) chunks.push(chunk);
      else chunks.length = 0;
      if (bytes > 4 * limitBytes) break;
    }
  } catch (cause) {
    throw new HttpError(400, "the body broke off", cause);
  }
  if (bytes > limitBytes) throw new HttpError(413, `the body exceeds ${limitBytes} bytes`);
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch (cause) {
    throw new HttpError(400, "the body is not valid JSON", cause);
  }
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
