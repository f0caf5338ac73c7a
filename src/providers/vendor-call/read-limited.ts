/**
 * Reads an answer's body, unless it is longer than that: null, and the rest is not read.
 * @throws what `fetch` throws when the connection breaks or the signal aborts
 */
export async function readLimited(response: Response, limitBytes: number): Promise<Buffer | null> {
  if (Number(response.headers.get("content-length") ?? 0) > limitBytes) {
    await response.body?.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream.
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
