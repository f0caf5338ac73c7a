// The words that deadlines are told with, Portuguese and English. Every repetition is bounded, so that
// no text can make them slow.
const GAP = "\\s{1,3}";
const AMOUNT = `(\\d{1,4})(?:\\s{0,3}\\(([^()]{2,40})\\))?`;
const UNIT =
  "(dias?|horas?|m[eê]s(?:es)?|days?|hours?|months?|business\\s{1,3}days?|working\\s{1,3}days?)";
const NATURE = "(?:\\s{1,3}([úu]teis|[úu]til|corridos))?";

/** `no prazo de 15 (quinze) dias úteis`, `prazo máximo e improrrogável de 48 horas`, `em até 5 dias`. */
export const PERIOD = new RegExp(
  `(?<!\\p{L})(prazo(?:${GAP}[\\p{L}]{1,20}){0,4}${GAP}de(?:${GAP}at[ée])?|prazo\\s{0,3}:|em${GAP}at[ée]|aviso${GAP}pr[ée]vio(?:${GAP}[\\p{L}]{1,20})?${GAP}de|anteced[êe]ncia(?:${GAP}[\\p{L}]{1,20})?${GAP}de|dentro${GAP}(?:de|em)|no${GAP}m[áa]ximo(?:${GAP}de)?|within|no${GAP}later${GAP}than|notice${GAP}of|period${GAP}of|term${GAP}of)${GAP}${AMOUNT}${GAP}${UNIT}${NATURE}(?!\\p{L})`,
  "giu",
);

/** `15 (quinze) dias, a contar de`: without the word prazo, but with where it counts from. */
export const COUNTED_PERIOD = new RegExp(
  `(?<![\\p{L}\\d.,/])${AMOUNT}${GAP}${UNIT}${NATURE},?${GAP}(?=contad[oa]s?|a${GAP}contar|a${GAP}partir|ap[óo]s|from|after)`,
  "giu",
);

/** What stands before a date that is a deadline itself. */
export const BEFORE_DUE_DATE = new RegExp(
  `(?<!\\p{L})(at[ée](?:${GAP}(?:o${GAP}dia|a${GAP}data(?:${GAP}de)?|as\\s\\d{1,2}h\\s(?:de|do\\sdia)))?|venc(?:imento|e|er[áa]|\\.)(?:${GAP}(?:em|no${GAP}dia|para))?|data${GAP}(?:limite|de${GAP}vencimento|final)|prazo(?:${GAP}(?:final|fatal|limite))?|due(?:${GAP}(?:date|on|by))?|no${GAP}later${GAP}than|until|by|on${GAP}or${GAP}before|deadline)(?:${GAP}(?:is|[ée]))?\\s{0,3}:?\\s{0,10}$`,
  "iu",
);

/** What stands between a period and the date that it counts from. */
export const BASE_BEFORE_DATE =
  /^[^.;!?]{0,90}?(?<!\p{L})(?:contad[oa]s?|a contar|a partir|ap[óo]s|desde|from|after|starting|as of)(?!\p{L})[^.;!?]{0,70}$/iu;

/** Far enough behind a period for the date that it counts from. */
export const BASE_REACH = 140;
