import { normalizeTaxId } from "#lib/tax-id.ts";

export const PAYER_FIELDS = ["name", "email", "taxId"] as const;
export type PayerField = (typeof PAYER_FIELDS)[number];
export type Payer = Record<PayerField, string>;

// Only what cannot be an address at all: the rest the vendor's page finds out by writing to it.
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

const CHECKS: Record<PayerField, (text: string) => boolean> = {
  name: (text) => text.length > 0 && text.length <= 200,
  email: (text) => text.length <= 254 && EMAIL.test(text),
  taxId: (text) => normalizeTaxId(text) !== null,
};

/** What the form says of the payer, trimmed. */
export function readPayer(form: FormData): Payer {
  const read = (field: PayerField) => String(form.get(field) ?? "").trim();
  return { name: read("name"), email: read("email"), taxId: read("taxId") };
}

/** The fields that cannot be right, in the order of the form. */
export function findWrongFields(payer: Payer): PayerField[] {
  return PAYER_FIELDS.filter((field) => !CHECKS[field](payer[field]));
}
