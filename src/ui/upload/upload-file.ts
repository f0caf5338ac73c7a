import { ApiError } from "../live/fetch-json.ts";

const TIMEOUT_MS = 180_000;

export type UploadRequest = {
  url: string;
  file: File;
  /** Other fields of the form, before the file. */
  fields?: Readonly<Record<string, string>>;
  /** The same key again: the same upload, however often it is sent. */
  idempotencyKey: string;
  /** 0 to 1, as far as the bytes are sent. */
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
  /** Default 180,000: a phone may need minutes for twenty megabytes. */
  timeoutMs?: number;
};

/** The file did not get to the server, or no answer came back: sending it again is safe. */
export class UploadError extends Error {
  readonly code: "network" | "timeout" | "cancelled";

  constructor(code: UploadError["code"]) {
    super(`the upload ended early (${code})`);
    this.name = "UploadError";
    this.code = code;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function findCode(answer: unknown): string {
  const code = (answer as { error?: { code?: unknown } } | null)?.error?.code;
  return typeof code === "string" ? code : "unreadable";
}

/**
 * Sends one file as a form's field `file`, and tells how far it is: `fetch` cannot.
 * @throws {ApiError} when the server refuses it, with the code of its error
 * @throws {UploadError} when it did not get there, or was cancelled
 */
export function uploadFile<Answer>(request: UploadRequest): Promise<Answer> {
  const { url, file, fields = {}, idempotencyKey, onProgress, signal } = request;
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const xhr = new XMLHttpRequest();
  const cancel = () => xhr.abort();
  const fail = (code: UploadError["code"]) => () => reject(new UploadError(code));

  xhr.open("POST", url);
  xhr.timeout = request.timeoutMs ?? TIMEOUT_MS;
  xhr.setRequestHeader("accept", "application/json");
  xhr.setRequestHeader("idempotency-key", idempotencyKey);
  xhr.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (lengthComputable && total > 0) onProgress?.(loaded / total);
  });
  xhr.addEventListener("error", fail("network"));
  xhr.addEventListener("timeout", fail("timeout"));
  xhr.addEventListener("abort", fail("cancelled"));
  xhr.addEventListener("load", () => {
    const answer = readJson(xhr.responseText);
    if (xhr.status >= 200 && xhr.status < 300 && answer !== null) resolve(answer as Answer);
    else reject(new ApiError(xhr.status, findCode(answer)));
  });
  xhr.addEventListener("loadend", () => signal?.removeEventListener("abort", cancel));

  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", file);
  if (signal?.aborted) return Promise.reject(new UploadError("cancelled"));
  signal?.addEventListener("abort", cancel, { once: true });
  xhr.send(form);
  return promise;
}
