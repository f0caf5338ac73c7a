const CPF_LENGTH = 11;
const CNPJ_LENGTH = 14;
// Digits, or since July 2026 also capital letters in the first twelve places.
const CNPJ_SHAPE = /^[0-9A-Z]{12}\d{2}$/;
const CPF_SHAPE = /^\d{11}$/;
// What people write between the digits.
const SEPARATORS = /[\s./\-\u2010-\u2015]/g;

/** A Brazilian tax id without its punctuation: 11 digits, or 14 digits and capital letters. */
export type TaxId = { kind: "cpf" | "cnpj"; digits: string };

/** One check digit: modulo 11 over weights that rise from the right, starting again after `maxWeight`. */
function checkDigit(text: string, maxWeight: number): number {
  let sum = 0;
  for (let place = 0; place < text.length; place += 1) {
    const weight = 2 + (place % (maxWeight - 1));
    // A letter counts as its ASCII code less 48, which for a digit is the digit.
    sum += weight * (text.charCodeAt(text.length - 1 - place) - 48);
  }
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

function hasCheckDigits(text: string, maxWeight: number): boolean {
  const body = text.slice(0, -2);
  const first = checkDigit(body, maxWeight);
  const second = checkDigit(`${body}${first}`, maxWeight);
  return text.endsWith(`${first}${second}`);
}

/** The same character all through passes the arithmetic, and is nobody's. */
const isRepeated = (text: string) => new Set(text).size === 1;

/** Whether these eleven digits are a CPF, by its check digits. */
export function isCpf(digits: string): boolean {
  return CPF_SHAPE.test(digits) && !isRepeated(digits) && hasCheckDigits(digits, CPF_LENGTH);
}

/**
 * Whether these fourteen characters are a CNPJ, by its check digits: of digits, or as given out since
 * July 2026 (Receita Federal, Instrução Normativa 2.229/2024) with capital letters among them.
 */
export function isCnpj(text: string): boolean {
  return CNPJ_SHAPE.test(text) && !isRepeated(text) && hasCheckDigits(text, 9);
}

/** The CPF or CNPJ that a person wrote, with or without punctuation. Null when it is neither. */
export function normalizeTaxId(text: string): TaxId | null {
  const digits = text.replace(SEPARATORS, "").toUpperCase();
  if (isCpf(digits)) return { kind: "cpf", digits };
  if (isCnpj(digits)) return { kind: "cnpj", digits };
  return null;
}

/** As it is written: `529.982.247-25`, `12.ABC.345/01DE-35`. What has another length stays as it is. */
export function formatTaxId(digits: string): string {
  if (digits.length === CPF_LENGTH) {
    return digits.replace(/^(.{3})(.{3})(.{3})(.{2})$/, "$1.$2.$3-$4");
  }
  if (digits.length === CNPJ_LENGTH) {
    return digits.replace(/^(.{2})(.{3})(.{3})(.{4})(.{2})$/, "$1.$2.$3/$4-$5");
  }
  return digits;
}
