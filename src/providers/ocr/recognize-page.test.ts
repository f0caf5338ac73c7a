import { afterAll, expect, test, vi } from "vitest";
import { rateCharacterErrors } from "#testing/documents/count-edits.ts";
import { readSample } from "#testing/documents/read-samples.ts";
import { createOcrChain } from "./ocr-chain.ts";
import { recognizePage } from "./recognize-page.ts";
import { OcrEnginePool } from "./tesseract/engine-pool.ts";
import { createTesseractProvider } from "./tesseract/tesseract-provider.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

// Real documents by the real engine, with nobody else to ask.
const pool = new OcrEnginePool();
const chain = createOcrChain({}, createTesseractProvider(pool));
afterAll(() => pool.stop());

test.each([
  { file: "peticao-inicial.pdf", source: "text_layer", turned: 0, atMost: 0.005 },
  { file: "identidade.jpg", source: "tesseract", turned: 0, atMost: 0.02 },
  { file: "intimacao.pdf", source: "tesseract", turned: 270, atMost: 0.02 },
  { file: "recibo.webp", source: "tesseract", turned: 0, atMost: 0.02 },
])("$file is read by $source", async ({ file, source, turned, atMost }) => {
  const { bytes, mediaType, pages } = readSample(file);
  const page =
    mediaType === "application/pdf"
      ? ({ kind: "pdf", bytes, number: 1 } as const)
      : ({ kind: "image", bytes } as const);
  const read = await recognizePage(page, {}, chain);
  expect(read).toMatchObject({ source, turnedDegrees: turned });
  expect(read.confidence).toBeGreaterThan(0.85);
  expect(rateCharacterErrors(pages[0] ?? "", read.text)).toBeLessThan(atMost);
  if (source === "tesseract") {
    const boxes = (read.words ?? []).map(({ box }) => box);
    expect(boxes.length).toBeGreaterThan(15);
    expect(boxes.flat().every((part) => part >= 0 && part <= 1)).toBe(true);
  }
});

test("a caller who goes away ends the reading, and the next one is read", async () => {
  const { bytes, pages } = readSample("comprovante-pix.png");
  const gone = AbortSignal.timeout(100);
  await expect(recognizePage({ kind: "image", bytes }, { signal: gone }, chain)).rejects.toThrow();
  const read = await recognizePage({ kind: "image", bytes }, {}, chain);
  expect(rateCharacterErrors(pages[0] ?? "", read.text)).toBeLessThan(0.02);
});

test("what cannot be decoded is told apart from an engine that is away", async () => {
  const page = { kind: "image", bytes: Buffer.from("nothing") } as const;
  await expect(recognizePage(page, {}, chain)).rejects.toMatchObject({ code: "broken_file" });
});
