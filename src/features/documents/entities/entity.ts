/** What is looked for in a document. */
export const ENTITY_KINDS = [
  "name",
  "cpf",
  "cnpj",
  "case_number",
  "date",
  "deadline",
  "money",
] as const;

export type EntityKind = (typeof ENTITY_KINDS)[number];

/** `hours` and `days` run through; `business_days` skip weekends and holidays. */
export type DeadlineUnit = "hours" | "days" | "business_days" | "months";

/** What a deadline says besides its value. */
export type DeadlineDetails = {
  /** Null for a deadline that is only a date. */
  amount: number | null;
  unit: DeadlineUnit | null;
  /** ISO date; null where the text does not tell from when it runs. */
  dueOn: string | null;
  /** `stated`: the date stands in the text; `computed`: counted from `from`; `open`: nobody can tell. */
  basis: "stated" | "computed" | "open";
  /** ISO date that it was counted from, which stands in the text. */
  from: string | null;
};

/**
 * One value found in a document. `value` is normalised by kind:
 * - `name`: as written, spaces collapsed
 * - `cpf`, `cnpj`: digits (and letters of the new CNPJ) only
 * - `case_number`: NNNNNNN-DD.AAAA.J.TR.OOOO
 * - `date`: ISO, 2026-12-10
 * - `deadline`: the due date in ISO where it is known, else its length: `15d`, `15bd`, `48h`, `2m`
 * - `money`: currency and amount with two decimals: `BRL 1234.56`
 */
export type Entity = {
  kind: EntityKind;
  value: string;
  /** As it stands in the text of the page. */
  text: string;
  /** From 1. */
  page: number;
  /** Where `text` begins in the page's text, in UTF-16 units. */
  offset: number;
  /** 0 to 1. */
  confidence: number;
  /** `rules`, or the name of the link that said so, e.g. `llm.gpt4`. */
  source: string;
  details: DeadlineDetails | null;
};

/** The text of one page, as it was recognised. */
export type PageText = { page: number; text: string };
