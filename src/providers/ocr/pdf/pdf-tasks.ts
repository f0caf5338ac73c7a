import { renderPageAsImage } from "unpdf";
import { UnreadableFileError } from "../unreadable-error.ts";
import { joinTextItems } from "./join-text-items.ts";
import { type OpenPdf, openPdf } from "./open-pdf.ts";
import type { PdfAnswers, PdfTask, PdfWarning } from "./pdf-task.ts";

/** Of a drawn page: one much longer than wide would grow beyond measure. */
const maxPixels = 8_000_000;

async function getPage(pdf: OpenPdf, number: number) {
  try {
    return await pdf.getPage(number);
  } catch (error) {
    throw new UnreadableFileError("broken_file", "A page of the PDF cannot be opened.", error);
  }
}

async function findWarnings(pdf: OpenPdf): Promise<PdfWarning[]> {
  const [scripts, attachments, actions, fields] = await Promise.all([
    pdf.getJSActions(),
    pdf.getAttachments(),
    pdf.getOpenAction(),
    pdf.getFieldObjects(),
  ]);
  const warnings: PdfWarning[] = [];
  if (scripts !== null || actions !== null) warnings.push("has_scripts");
  if (attachments !== null) warnings.push("has_attachments");
  if (fields !== null) warnings.push("has_forms");
  return warnings;
}

async function inspect(pdf: OpenPdf, maxPages: number): Promise<PdfAnswers["inspect"]> {
  const pageCount = pdf.numPages;
  // Read once through, so that what would burst later bursts here, where the sender can be told.
  for (let number = 1; number <= Math.min(pageCount, maxPages); number += 1) {
    const page = await getPage(pdf, number);
    await page.getTextContent();
    page.cleanup();
  }
  return { pageCount, warnings: await findWarnings(pdf) };
}

async function readText(pdf: OpenPdf, number: number): Promise<PdfAnswers["text"]> {
  const page = await getPage(pdf, number);
  const { items } = await page.getTextContent();
  return { text: joinTextItems(items) };
}

async function drawPage(
  pdf: OpenPdf,
  task: Extract<PdfTask, { kind: "image" }>,
): Promise<PdfAnswers["image"]> {
  const page = await getPage(pdf, task.page);
  const { width, height } = page.getViewport({ scale: 1 });
  if (!(width > 0 && height > 0)) {
    throw new UnreadableFileError("broken_file", "A page of the PDF has no size.");
  }
  const scale = Math.min(
    task.shortSidePx / Math.min(width, height),
    Math.sqrt(maxPixels / (width * height)),
  );
  const png = await renderPageAsImage(pdf, task.page, {
    canvasImport: () => import("@napi-rs/canvas"),
    scale,
  });
  return { png: new Uint8Array(png) };
}

/**
 * Does one task on a PDF.
 * @throws {UnreadableFileError}
 */
export async function runPdfTask(
  bytes: Uint8Array,
  task: PdfTask,
): Promise<PdfAnswers[keyof PdfAnswers]> {
  const pdf = await openPdf(bytes);
  if (task.kind === "inspect") return inspect(pdf, task.maxPages);
  return task.kind === "text" ? readText(pdf, task.page) : drawPage(pdf, task);
}
