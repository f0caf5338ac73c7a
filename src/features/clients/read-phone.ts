const separators = /[\s().\-\u2010-\u2015/]/g;
const e164 = /^\+[1-9]\d{6,14}$/;
/** Area code and number, as people in Brazil write it: 10 digits, 11 of mobiles. */
const brazilian = /^[1-9][1-9]\d{8,9}$/;

/** A phone number that a person wrote, in E.164; without a country it is Brazilian. Null: it is none. */
export function readPhone(text: string): string | null {
  const digits = text.replace(separators, "").replace(/^00/, "+");
  if (e164.test(digits)) return digits;
  const national = digits.replace(/^0/, "");
  return brazilian.test(national) ? `+55${national}` : null;
}
