import { z } from "zod";
import { formatMoney } from "#lib/money.ts";
import type { EmailLocale } from "../email-template.ts";

const NAME_LIMIT = 200;
const LINE_LIMIT = 500;

export const name = z.string().trim().min(1).max(NAME_LIMIT);
export const line = z.string().trim().min(1).max(LINE_LIMIT);

/** What a client or a vendor has put in words, if anything: blank is nothing, and too much is cut. */
function unlessBlank(limit: number) {
  return z
    .string()
    .nullable()
    .transform((text) => text?.trim().slice(0, limit) || null);
}
export const nameOrNull = unlessBlank(NAME_LIMIT);
export const lineOrNull = unlessBlank(LINE_LIMIT);

export const amountCents = z.number().int().nonnegative();
export const currency = z.string().regex(/^[A-Z]{3}$/, "must be a currency code of ISO 4217");
export const isoDate = z.iso.date();
export const link = z.url({ protocol: /^https?$/ });

/** An amount as people read it; null where one half of it is not known. */
export function writeMoney(
  cents: number | null,
  code: string | null,
  locale: EmailLocale,
): string | null {
  return cents === null || code === null ? null : formatMoney(cents, code, locale);
}

/** A date without a time, e.g. `21 de novembro de 2026`: the same day wherever it is read. */
export function writeDate(date: string, locale: EmailLocale): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}
