/** What a document can be. */
export const DOCUMENT_KINDS = [
  "contract",
  "power_of_attorney",
  "petition",
  "court_decision",
  "court_notice",
  "payment_proof",
  "invoice_or_slip",
  "identity",
  "receipt",
  "other",
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
