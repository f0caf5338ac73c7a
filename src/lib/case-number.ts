// Seven digits, two check digits, the year, the branch of justice, the court, the place of origin.
const SHAPE = /^(\d{7})(\d{2})(\d{4})(\d)(\d{2})(\d{4})$/;
const LENGTH = 20;
const FIRST_YEAR = 1900;

/** What is left of a number of any length, divided by 97. */
function modulo97(digits: string): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest;
}

/**
 * Whether these twenty digits are the number of a Brazilian court case, by its check digits: ISO 7064
 * modulo 97-10 over number, year, branch, court and origin (CNJ, Resolução 65/2008, annex VIII).
 */
export function isCaseNumber(digits: string): boolean {
  const parts = SHAPE.exec(digits);
  if (parts === null) return false;
  const [, number = "", check = "", year = "", branch = "", court = "", origin = ""] = parts;
  if (branch === "0" || Number(year) < FIRST_YEAR) return false;
  return modulo97(`${number}${year}${branch}${court}${origin}${check}`) === 1;
}

/** As courts write it: `0001234-66.2026.8.26.0100`. What is no twenty digits stays as it is. */
export function formatCaseNumber(digits: string): string {
  return digits.replace(SHAPE, "$1-$2.$3.$4.$5.$6");
}

/**
 * The case number that a person wrote, with or without punctuation and leading zeros, as courts write
 * it. Null when its check digits do not fit.
 */
export function normalizeCaseNumber(text: string): string | null {
  const digits = text.replace(/[\s.\-\u2010-\u2015]/g, "").padStart(LENGTH, "0");
  return isCaseNumber(digits) ? formatCaseNumber(digits) : null;
}

/** The two check digits that belong to a number without them: number, then year to origin. */
export function computeCaseCheckDigits(number: string, rest: string): string {
  return String(98 - modulo97(`${number}${rest}00`)).padStart(2, "0");
}
