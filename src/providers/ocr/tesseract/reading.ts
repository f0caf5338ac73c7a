import type { RecognizeResult } from "tesseract.js";
import type { InkMap } from "../find-ink.ts";
import type { PageTextWord } from "../page-text.ts";

/** One try at a page, and how good it seems. */
export interface Reading {
  text: string;
  words: PageTextWord[];
  /** Mean over the words by their length, 0 to 1; 0 without any. */
  confidence: number;
  /** Part of the ink that lies within words that were read, 0 to 1. */
  coverage: number;
  /** To compare tries at the same page by: letters that were surely read. */
  score: number;
}

/** Below this, a word is as likely noise as text. */
const doubtful = 0.5;

/** Makes a try of what the engine answered. @param ink of the very picture that was read */
export function toReading(data: RecognizeResult["data"], ink: InkMap): Reading {
  const { width, height } = ink;
  const words = (data.blocks ?? [])
    .flatMap((block) => block.paragraphs)
    .flatMap((paragraph) => paragraph.lines)
    .flatMap((line) => line.words)
    .map(({ text, confidence, bbox }): PageTextWord => {
      const box = [bbox.x0 / width, bbox.y0 / height, bbox.x1 / width, bbox.y1 / height];
      return {
        text,
        confidence: Math.round(confidence) / 100,
        box: box.map((it) => Math.round(it * 10_000) / 10_000) as PageTextWord["box"],
      };
    });
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sure = words.reduce((sum, it) => sum + it.confidence * it.text.length, 0);
  const score = words.reduce((sum, it) => sum + (it.confidence - doubtful) * it.text.length, 0);
  const confidence = letters === 0 ? 0 : sure / letters;
  const text = data.text.replaceAll("\0", "").toWellFormed().trim();
  return { text, words, confidence, coverage: measureCoverage(words, ink), score };
}

function measureCoverage(words: readonly PageTextWord[], { ink, width, height }: InkMap): number {
  const covered = new Uint8Array(ink.length);
  for (const { box } of words) {
    const [left, top, right, bottom] = box;
    const from = Math.floor(left * width);
    const to = Math.ceil(right * width);
    for (let y = Math.floor(top * height); y < Math.ceil(bottom * height); y += 1) {
      covered.fill(1, y * width + from, y * width + to);
    }
  }
  let all = 0;
  let within = 0;
  for (let pixel = 0; pixel < ink.length; pixel += 1) {
    if (ink[pixel] !== 1) continue;
    all += 1;
    within += covered[pixel] ?? 0;
  }
  return all === 0 ? 1 : within / all;
}
