import { tooLarge } from "./storage-error.ts";

const limitBytes = 1024 * 1024;

/** @throws StorageError `EntityTooLarge` past 1 MiB */
export async function readBodyText(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
