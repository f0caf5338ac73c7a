import { formatTaxId, normalizeTaxId } from "#lib/tax-id.ts";
import { TIME_ZONE } from "#ui/i18n/locale.ts";
import type { InvoiceWords } from "./invoice-words.ts";

/** With what it is called: `CPF 529.982.247-25`. One that is neither CPF nor CNPJ stays as it is. */
export function describeTaxId(taxId: string | null, words: InvoiceWords): string | null {
  if (taxId === null) return null;
  const known = normalizeTaxId(taxId);
  return known === null
    ? `${words.taxId.other} ${taxId}`
    : `${words.taxId[known.kind]} ${formatTaxId(known.digits)}`;
}

/** The day in Brazil, in words: the firm's books are kept there. */
export function formatDay(at: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: TIME_ZONE }).format(
    new Date(at),
  );
}

/** The shortest of the ids that a payment goes by: the longer ones are of its sessions. */
export function pickReference(references: readonly string[]): string | null {
  return [...references].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? null;
}
