import type { IncomingMessage } from "node:http";

const mostReadPastLimit = 32 * 1_048_576;

/**
 * Reads a request to its end.
 * @returns null when it has more than `limitBytes`; what came is dropped
 */
export async function readBody(
  request: IncomingMessage,
  limitBytes: number,
): Promise<Buffer | null> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    // Read on, or a caller that is still sending would see a cut connection and not the answer.
    if (size <= limitBytes) chunks.push(chunk);
    else chunks = [];
    if (size > limitBytes + mostReadPastLimit) return null;
  }
  return size > limitBytes ? null : Buffer.concat(chunks);
}
