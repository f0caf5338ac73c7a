import { parseArgs } from "node:util";
import { addScores } from "#features/documents/entities/compare-entities.ts";
import { createOcrChain } from "#providers/ocr/ocr-chain.ts";
import { OcrEnginePool } from "#providers/ocr/tesseract/engine-pool.ts";
import { createTesseractProvider } from "#providers/ocr/tesseract/tesseract-provider.ts";
import { readSamples } from "../../documents/read-samples.ts";
import { measureSample, type SampleResult } from "./measure-sample.ts";

// The path that needs no network: no model is asked, for reading, for the kind, or for values.
const { values } = parseArgs({
  options: { details: { type: "boolean", default: false }, only: { type: "string" } },
});
const pool = new OcrEnginePool();
const chain = createOcrChain({}, createTesseractProvider(pool));
const results: SampleResult[] = [];
const percent = (part: number, whole: number) => ((100 * part) / Math.max(whole, 1)).toFixed(2);

console.log(`| Sample | Condition | Read by | Character errors | Kind | Values found | Wrong | s per page |
|---|---|---|---:|---|---:|---:|---:|`);
for (const { file } of readSamples()) {
  if (values.only !== undefined && file !== values.only) continue;
  const result = await measureSample(file, chain);
  const { condition, sources, edits, characters, kind, fields, missing, wrong } = result;
  results.push(result);
  const isRight = kind.found === kind.expected ? "right" : `${kind.found}, not ${kind.expected}`;
  console.log(
    `| ${file} | ${condition} | ${sources} | ${percent(edits, characters)} % | ${isRight} | ${fields.right} of ${fields.expected} | ${wrong.length} | ${result.secondsPerPage.toFixed(1)} |`,
  );
  if (values.details) console.log({ missing, wrong });
}

const total = addScores(results.map(({ fields }) => fields));
const edits = results.reduce((sum, it) => sum + it.edits, 0);
const characters = results.reduce((sum, it) => sum + it.characters, 0);
const kinds = results.filter(({ kind }) => kind.found === kind.expected).length;
console.log(`
Over all: ${percent(edits, characters)} % of ${characters} characters wrong; ${kinds} of ${results.length} kinds right;
${total.right} of ${total.expected} values found (${percent(total.right, total.expected)} %), ${percent(total.right, total.found)} % of what was found is right.`);
await pool.stop();
