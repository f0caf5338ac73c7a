import type { DocumentMediaType } from "#features/documents/document.ts";
import type { DocumentKind } from "#features/documents/document-kind.ts";
import type { EntityKind } from "#features/documents/entities/entity.ts";

/** What stands in a sample and is to be found there; values in the forms of `Entity`. */
export interface SampleEntity {
  kind: EntityKind;
  value: string;
  page: number;
}

/** One document whose content is known; `truth.json` is a list of these. */
export interface Sample {
  /** Within src/testing/data/documents. */
  file: string;
  mediaType: DocumentMediaType;
  kind: DocumentKind;
  /** What was done to it, in words, for the tables. */
  condition: string;
  /** The text of each page. */
  pages: string[];
  entities: SampleEntity[];
}
