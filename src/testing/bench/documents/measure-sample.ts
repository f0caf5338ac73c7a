import { performance } from "node:perf_hooks";
import { classifyByRules } from "#features/documents/classify-by-rules.ts";
import { compareEntities, type FieldScore } from "#features/documents/entities/compare-entities.ts";
import { findEntities } from "#features/documents/entities/find-entities.ts";
import type { OcrChain } from "#providers/ocr/ocr-chain.ts";
import type { PageText } from "#providers/ocr/page-text.ts";
import { recognizePage } from "#providers/ocr/recognize-page.ts";
import { countEdits, toPlainText } from "../../documents/count-edits.ts";
import { readSample } from "../../documents/read-samples.ts";

/** How well one sample was read, and what was found in what was read. */
export interface SampleResult {
  file: string;
  condition: string;
  sources: string;
  edits: number;
  characters: number;
  kind: { expected: string; found: string };
  fields: FieldScore;
  /** What is there and was not found. */
  missing: string[];
  /** What was found and is not there. */
  wrong: string[];
  secondsPerPage: number;
}

/** Reads a sample page by page, then classifies it and looks for values, all by rules. */
export async function measureSample(file: string, chain: OcrChain): Promise<SampleResult> {
  const sample = readSample(file);
  const { bytes, mediaType } = sample;
  const startedMs = performance.now();
  const read: PageText[] = [];
  for (let number = 1; number <= sample.pages.length; number += 1) {
    const isPdf = mediaType === "application/pdf";
    const page = isPdf ? ({ kind: "pdf", bytes, number } as const) : toPicture(bytes);
    read.push(await recognizePage(page, {}, chain));
  }
  const secondsPerPage = (performance.now() - startedMs) / 1_000 / read.length;
  const texts = read.map(({ text }, index) => ({ page: index + 1, text }));
  const found = findEntities(texts);
  const toKey = (it: { kind: string; value: string }) => `${it.kind} ${it.value}`;
  const missing = sample.entities.filter((it) => compareEntities([it], found).right === 0);
  const wrong = found.filter((it) => compareEntities(sample.entities, [it]).right === 0);
  return {
    file,
    condition: sample.condition,
    sources: [...new Set(read.map(({ source }) => source))].join(", "),
    edits: sample.pages.reduce(
      (sum, truth, index) =>
        sum + countEdits(toPlainText(truth), toPlainText(read[index]?.text ?? "")),
      0,
    ),
    characters: sample.pages.reduce((sum, truth) => sum + toPlainText(truth).length, 0),
    kind: { expected: sample.kind, found: classifyByRules(texts).kind },
    fields: compareEntities(sample.entities, found),
    missing: [...new Set(missing.map(toKey))],
    wrong: [...new Set(wrong.map(toKey))],
    secondsPerPage,
  };
}

function toPicture(bytes: Uint8Array) {
  return { kind: "image", bytes } as const;
}
