import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import english from "@tesseract.js-data/eng";
import portuguese from "@tesseract.js-data/por";

/** Portuguese first: where both fit, it is taken. */
export const languages = "por+eng";

/**
 * The engine wants all languages in one folder, and they come in one package each: gathers them in a
 * temporary one. The small kind ("best", in whole numbers) reads as well as the large one and is a
 * fifth of its size.
 */
export function gatherLanguages(): { dir: string; remove(): void } {
  const dir = mkdtempSync(path.join(tmpdir(), "sempre-ocr-"));
  for (const { code, langPath } of [portuguese, english]) {
    const name = `${code}.traineddata.gz`;
    copyFileSync(path.join(path.dirname(langPath), "4.0.0_best_int", name), path.join(dir, name));
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
