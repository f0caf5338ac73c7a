/**
 * An amount in minor units as people write it, e.g. `R$ 1.234,56`. How many minor units make one is
 * the currency's own (ISO 4217: none for JPY), which is where Intl has it from.
 */
export function formatMoney(amountCents: number, currency: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountCents / 10 ** digits);
}
