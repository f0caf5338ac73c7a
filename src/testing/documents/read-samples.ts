import { readFileSync } from "node:fs";
import path from "node:path";
import type { Sample } from "./sample.ts";

/** Where the samples and their truth are. */
export const samplesDir = path.resolve(import.meta.dirname, "../data/documents");

/** All samples with what is known of them. */
export function readSamples(): Sample[] {
  return JSON.parse(readFileSync(path.join(samplesDir, "truth.json"), "utf8"));
}

/** One sample by its file name, with its bytes. */
export function readSample(file: string): Sample & { bytes: Buffer } {
  const sample = readSamples().find((it) => it.file === file);
  if (!sample) throw new Error(`there is no sample ${file}`);
  return { ...sample, bytes: readFileSync(path.join(samplesDir, file)) };
}
