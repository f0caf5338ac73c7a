import type { DeskDocument } from "./document.ts";
import type { Entity } from "./entities/entity.ts";

type Client = { id: string; name: string | null };

/** A document as it stands in a list. */
export type DocumentSummary = Pick<
  DeskDocument,
  | "id"
  | "name"
  | "mediaType"
  | "sizeBytes"
  | "pageCount"
  | "source"
  | "state"
  | "progress"
  | "kind"
  | "confidence"
  | "failure"
  | "createdAt"
  | "finishedAt"
> & { client: Client | null; entityCount: number };

/** What was read of one page, without the places of its words. */
export type PageReading = {
  number: number;
  text: string;
  confidence: number;
  source: "text_layer" | "openai" | "groq" | "tesseract";
};

/** All that is known of one document. */
export type DocumentDetail = Omit<DocumentSummary, "entityCount"> &
  Pick<DeskDocument, "warnings" | "ocr" | "startedAt" | "correlationId" | "sha256"> & {
    /** Who said which kind it is: `rules`, or the name of a link. */
    kindSource: string | null;
    pages: PageReading[];
    entities: Entity[];
  };
