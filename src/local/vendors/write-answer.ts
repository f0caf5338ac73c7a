import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { VendorAnswer } from "./vendor.ts";

/**
 * How far an answer gets:
 * - `whole`
 * - `cut`: the headers and half of it, then the connection ends
 * - `stalled`: the headers and its first bytes, then silence
 * - `silent`: not even the headers
 */
export type AnswerReach = "whole" | "cut" | "stalled" | "silent";

/** Chunks of a stream that still come when it is to be cut or to stall. */
const firstChunks = 3;
const firstBytes = 16;
const longestSilenceMs = 120_000;

/** Writes an answer as far as it shall get; ends early when the caller leaves or `closing` aborts. */
export async function writeAnswer(
  response: ServerResponse,
  answer: VendorAnswer,
  options: { reach: AnswerReach; closing: AbortSignal },
): Promise<void> {
  const { reach, closing } = options;
  if (reach === "silent") return keepSilent(response, closing);
  if ("stream" in answer) {
    writeHead(response, answer, { "content-type": "text/event-stream; charset=utf-8" });
    await writeStream(response, answer.stream, reach === "whole" ? Infinity : firstChunks);
  } else {
    const { bytes, contentType } = encode(answer);
    writeHead(response, answer, {
      "content-type": contentType,
      "content-length": String(bytes.length),
    });
    if (reach === "whole") response.write(bytes);
    else await send(response, bytes.subarray(0, countBytes(bytes.length, reach)));
  }
  if (reach === "whole") response.end();
  else if (reach === "cut") response.destroy();
  else await keepSilent(response, closing);
}

function writeHead(
  response: ServerResponse,
  answer: VendorAnswer,
  defaults: Record<string, string>,
): void {
  const given = Object.entries(answer.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  response.writeHead(answer.status, { ...defaults, ...Object.fromEntries(given) });
}

/** Never all of them: an answer as short as `ok` must not get through. */
function countBytes(length: number, reach: "cut" | "stalled"): number {
  const half = Math.floor(length / 2);
  return reach === "cut" ? half : Math.min(half, firstBytes);
}

function encode(answer: Exclude<VendorAnswer, { stream: AsyncIterable<string> }>): {
  bytes: Uint8Array;
  contentType: string;
} {
  if ("json" in answer) {
    return { bytes: Buffer.from(JSON.stringify(answer.json)), contentType: "application/json" };
  }
  if ("text" in answer) {
    return { bytes: Buffer.from(answer.text), contentType: "text/plain; charset=utf-8" };
  }
  return { bytes: answer.bytes, contentType: "application/octet-stream" };
}

async function writeStream(
  response: ServerResponse,
  stream: AsyncIterable<string>,
  maxChunks: number,
): Promise<void> {
  let written = 0;
  for await (const chunk of stream) {
    if (response.destroyed) return;
    await send(response, chunk);
    written += 1;
    if (written >= maxChunks) return;
  }
}

/** Resolves when it is out of our hands, or the caller has left. */
function send(response: ServerResponse, chunk: string | Uint8Array): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    response.once("close", resolve);
    response.write(chunk, () => {
      response.off("close", resolve);
      resolve();
    });
  });
}

async function keepSilent(response: ServerResponse, closing: AbortSignal): Promise<void> {
  if (response.destroyed) return;
  const enough = AbortSignal.any([closing, AbortSignal.timeout(longestSilenceMs)]);
  try {
    await once(response, "close", { signal: enough });
  } catch (error) {
    if (!enough.aborted) throw error;
    response.destroy();
  }
}
