/** Where a document came in. */
export type DocumentSource = "web" | "staff" | "whatsapp" | "api";

/** What is taken, by content. */
export const documentMediaTypes = [
  "application/pdf",
  "image/png",
  "image/jpeg",
  "image/webp",
] as const;
export type DocumentMediaType = (typeof documentMediaTypes)[number];

/** Forward only, but for a failed one that is sent or tried again. */
export const documentStates = ["uploaded", "analyzing", "analyzed", "failed"] as const;
export type DocumentState = (typeof documentStates)[number];

/** Who read a page. */
export type PageSource = "text_layer" | "openai" | "groq" | "tesseract";

/** Kept with the document, never run. */
export type DocumentWarning = "has_scripts" | "has_attachments" | "has_forms";

/** How far an analysis is; `done` of `total` where the step can be counted, else 0 of 0. */
export interface DocumentProgress {
  step: string;
  done: number;
  total: number;
}

/** How the text was read, over all pages. */
export interface OcrSummary {
  pages: number;
  /** Pages by who read them. */
  sources: Partial<Record<PageSource, number>>;
  /** Mean over the pages, 0 to 1. */
  confidence: number;
}

/** One document as it is known so far; its pages and findings are apart. */
export interface DeskDocument {
  id: string;
  clientId: string | null;
  source: DocumentSource;
  /** As the sender called it, without folders and control characters. */
  name: string;
  mediaType: DocumentMediaType;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
  /** In the file store. */
  path: string;
  pageCount: number;
  warnings: DocumentWarning[];
  state: DocumentState;
  dispatch: number;
  progress: DocumentProgress | null;
  ocr: OcrSummary | null;
  kind: string | null;
  /** Of the kind, 0 to 1. */
  confidence: number | null;
  failure: { code: string; message: string } | null;
  correlationId: string;
  startedAt: string | null;
  finishedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A word and where it stands, as parts (0 to 1) of the upright page: left, top, right, bottom. */
export interface PageWord {
  text: string;
  confidence: number;
  box: [number, number, number, number];
}

/** What was read of one page. */
export interface DocumentPage {
  number: number;
  text: string;
  /** 0 to 1. */
  confidence: number;
  source: PageSource;
  words: PageWord[] | null;
  /** Clockwise, to stand upright. */
  turnedDegrees: 0 | 90 | 180 | 270;
}
