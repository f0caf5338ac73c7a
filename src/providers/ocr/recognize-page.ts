import type { ChainCallOptions } from "#resilience/fallback-chain.ts";
import { isTextLayerUsable } from "./is-text-layer-usable.ts";
import { getOcrChain, type OcrChain } from "./ocr-chain.ts";
import { openOcrPicture } from "./ocr-picture.ts";
import type { PageText } from "./page-text.ts";
import { readPdf } from "./pdf/read-pdf.ts";

/** One page of a PDF (from 1), or a picture that is a page. */
export type OcrPage =
  | { kind: "pdf"; bytes: Uint8Array; number: number }
  | { kind: "image"; bytes: Uint8Array };

/** A4 at 150 dpi: what the local engine reads best. */
const shortSidePx = 1_240;

/**
 * The text of one page: that which the PDF holds, where it is usable, else what the chain of readers
 * sees on it.
 * @throws {UnreadableFileError} the file itself stands in the way
 * @throws {ChainExhaustedError} `ocr_unavailable`
 */
export async function recognizePage(
  page: OcrPage,
  options: Pick<ChainCallOptions, "signal" | "timeoutMs" | "correlationId" | "skip"> = {},
  chain: OcrChain = getOcrChain(),
): Promise<PageText> {
  const { signal } = options;
  if (page.kind === "image") {
    return (await chain.execute(await openOcrPicture(page.bytes), options)).value;
  }
  const { bytes, number } = page;
  const { text } = await readPdf(bytes, { kind: "text", page: number }, { signal });
  if (isTextLayerUsable(text)) {
    return { text, confidence: 1, source: "text_layer", words: null, turnedDegrees: 0 };
  }
  const { png } = await readPdf(bytes, { kind: "image", page: number, shortSidePx }, { signal });
  return (await chain.execute(await openOcrPicture(png), options)).value;
}
