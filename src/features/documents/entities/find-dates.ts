import { toIsoDate } from "./calendar-date.ts";
import type { Entity } from "./entity.ts";
import { type Finding, toEntity } from "./finding.ts";

const MONTHS: Record<string, number> = {
  jan: 1,
  feb: 2,
  fev: 2,
  mar: 3,
  apr: 4,
  abr: 4,
  may: 5,
  mai: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  ago: 8,
  sep: 9,
  set: 9,
  oct: 10,
  out: 10,
  nov: 11,
  dec: 12,
  dez: 12,
};
const MONTH =
  "(jan(?:eiro|uary)?|fev(?:ereiro)?|feb(?:ruary)?|mar(?:[çc]o|ch)?|abr(?:il)?|apr(?:il)?|mai(?:o)?|may|jun(?:ho|e)?|jul(?:ho|y)?|ago(?:sto)?|aug(?:ust)?|set(?:embro)?|sep(?:tember)?|out(?:ubro)?|oct(?:ober)?|nov(?:embro|ember)?|dez(?:embro)?|dec(?:ember)?)";
const GAP = "\\s{1,3}";
const OF = `(?:${GAP}de|${GAP}of)?`;

const NUMERIC = /(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-]|[.,]\d)/g;
const ISO = /(?<![\d/-])(\d{4})-(\d{2})-(\d{2})(?![\d/-])/g;
// 12 de março de 2026, 1º de maio de 2026, 12/mar/2026, 12 March 2026
const DAY_FIRST = new RegExp(
  `(?<![\\d.,/-])(\\d{1,2})(?:º|°|o|st|nd|rd|th)?(?:${OF}${GAP}|[/-])${MONTH}\\.?(?:${OF},?${GAP}|[/-])(\\d{4})(?!\\d)`,
  "giu",
);
// March 12, 2026
const MONTH_FIRST = new RegExp(
  `(?<!\\p{L})${MONTH}\\.?${GAP}(\\d{1,2})(?:st|nd|rd|th)?,?${GAP}(\\d{4})(?!\\d)`,
  "giu",
);

function toYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year > 50 ? 1900 + year : 2000 + year;
}

/** Day first, as in Brazil; the other way round only where there is no such month. */
function readNumeric([, first = "", , second = "", last = ""]: string[]) {
  const sure = last.length === 4 ? 0.95 : 0.7;
  const brazilian = toIsoDate(toYear(last), Number(second), Number(first));
  if (brazilian !== null) return { value: brazilian, confidence: sure };
  const american = toIsoDate(toYear(last), Number(first), Number(second));
  return american === null ? null : { value: american, confidence: 0.55 };
}

function readNamed(day: string, month: string, year: string) {
  const number = MONTHS[month.slice(0, 3).toLowerCase()] ?? 0;
  const value = toIsoDate(Number(year), number, Number(day));
  return value === null ? null : { value, confidence: 0.97 };
}

type Read = { value: string; confidence: number } | null;

const FORMS: [RegExp, (match: string[]) => Read][] = [
  [NUMERIC, readNumeric],
  [
    ISO,
    ([, year, month, day]) => {
      const value = toIsoDate(Number(year), Number(month), Number(day));
      return value === null ? null : { value, confidence: 0.95 };
    },
  ],
  [DAY_FIRST, ([, day = "", month = "", year = ""]) => readNamed(day, month, year)],
  [MONTH_FIRST, ([, month = "", day = "", year = ""]) => readNamed(day, month, year)],
];

/** Dates as they are written in Portuguese and English; days that do not exist are none. */
export function findDates(text: string, page: number): Entity[] {
  const findings: Finding[] = [];
  for (const [pattern, read] of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const date = read(match);
      if (date === null) continue;
      findings.push({ kind: "date", ...date, text: match[0], offset: match.index });
    }
  }
  return findings.sort((a, b) => a.offset - b.offset).map((finding) => toEntity(finding, page));
}
