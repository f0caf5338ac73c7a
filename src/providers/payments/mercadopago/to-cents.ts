const MAX_DRIFT = 1e-6;

const digitsByCurrency = new Map<string, number>();

/** How many decimals make a minor unit; Intl has it from ISO 4217. */
function countDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  digitsByCurrency.set(currency, digits);
  return digits;
}

/** An amount that is no whole number of minor units: nothing that can be booked. */
export class InvalidAmountError extends Error {
  readonly code = "invalid_amount";

  constructor(currency: string) {
    super(`An amount is not a whole number of minor units of ${currency}`);
    this.name = "InvalidAmountError";
  }
}

/**
 * Mercado Pago's decimals (12.34 reais) as minor units (1234). What JSON reads as 1.15 is a little less
 * than that, and times a hundred less than 115: so it is rounded, and refused if rounding changes it.
 * @throws {InvalidAmountError} for fractions of a minor unit, or no number at all
 */
export function toCents(amount: number, currency: string): number {
  const exact = amount * 10 ** countDigits(currency);
  const cents = Math.round(exact);
  const drift = Math.abs(exact - cents);
  if (!Number.isSafeInteger(cents) || drift > Math.max(1, Math.abs(exact)) * MAX_DRIFT) {
    throw new InvalidAmountError(currency);
  }
  return cents;
}
