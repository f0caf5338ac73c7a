import { createHash } from "node:crypto";

/** How many places of the vector one word changes. */
const placesPerWord = 8;

/** A vector of length 1, the same for the same text and near for texts that share words. */
export function embedText(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [text]) {
    const digest = createHash("sha256").update(word).digest();
    for (let at = 0; at < placesPerWord; at += 1) {
      const place = digest.readUInt16BE(at * 2) % dimensions;
      vector[place] = (vector[place] ?? 0) + ((digest[16 + at] ?? 0) % 2 === 0 ? 1 : -1);
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
