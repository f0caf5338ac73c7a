import type { UnreadableCode } from "../unreadable-error.ts";

/** What a PDF is opened for. Pages count from 1. */
export type PdfTask =
  | { kind: "inspect"; maxPages: number }
  | { kind: "text"; page: number }
  /** `shortSidePx`: of the picture; less where the page is so long that it would grow too large. */
  | { kind: "image"; page: number; shortSidePx: number };

/** What is seen in a PDF that is kept and never run. */
export type PdfWarning = "has_scripts" | "has_attachments" | "has_forms";

export interface PdfAnswers {
  /** Pages past `maxPages` are counted and not opened. */
  inspect: { pageCount: number; warnings: PdfWarning[] };
  /** Lines as they are set; "" for a page that is only a picture. */
  text: { text: string };
  image: { png: Uint8Array };
}

/** What the thread says once, at its end. */
export type PdfThreadAnswer =
  | { ok: true; answer: PdfAnswers[keyof PdfAnswers] }
  | { ok: false; code: UnreadableCode; message: string };
