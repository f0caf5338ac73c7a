import { addBusinessDays, toBusinessDay } from "./business-days.ts";
import { addDays, addMonths } from "./calendar-date.ts";
import {
  BASE_BEFORE_DATE,
  BASE_REACH,
  BEFORE_DUE_DATE,
  COUNTED_PERIOD,
  PERIOD,
} from "./deadline-rules.ts";
import type { DeadlineDetails, DeadlineUnit, Entity } from "./entity.ts";
import { type Finding, toEntity } from "./finding.ts";
import { foldText, readNumberWords } from "./number-words.ts";

const DUE_REACH = 60;
// Asked first, because it is quick: a list of dates has nothing of the kind.
const ENDS_IN_WORD = /[\p{L}.:]\s{0,10}$/u;
const LONGEST_DAYS = 3_650;
const SHORT: Record<DeadlineUnit, string> = {
  hours: "h",
  days: "d",
  business_days: "bd",
  months: "m",
};

function readUnit(unit: string, nature = ""): DeadlineUnit {
  const folded = foldText(unit);
  if (/^h/.test(folded)) return "hours";
  if (/^m/.test(folded)) return "months";
  const business = /^(?:business|working)/.test(folded) || foldText(nature).startsWith("ut");
  return business ? "business_days" : "days";
}

/**
 * The last day: the day it counts from does not count, and one that ends on a day without business
 * ends on the next (Código Civil, art. 132). Hours need a time of day that a date does not tell.
 */
function countFrom(from: string, amount: number, unit: DeadlineUnit): string | null {
  if (unit === "business_days") return addBusinessDays(from, amount);
  if (unit === "days") return toBusinessDay(addDays(from, amount));
  return unit === "months" ? toBusinessDay(addMonths(from, amount)) : null;
}

/** The first that begins at `offset` or later; they are in order. */
function findFirstFrom(dates: readonly Entity[], offset: number): Entity | undefined {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle]?.offset ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return dates[low];
}

/** The date in the text that a period ending at `end` counts from, if the text tells. */
function findBase(text: string, end: number, dates: readonly Entity[]): string | null {
  const next = findFirstFrom(dates, end);
  if (next === undefined || next.offset > end + BASE_REACH) return null;
  return BASE_BEFORE_DATE.test(text.slice(end, next.offset)) ? next.value : null;
}

function readPeriod(
  text: string,
  place: { offset: number; whole: string },
  said: { amount: string; words: string | undefined; unit: DeadlineUnit; sure: number },
  dates: readonly Entity[],
): Finding | null {
  const amount = Number(said.amount);
  if (amount < 1 || amount > LONGEST_DAYS) return null;
  const { unit } = said;
  const from = findBase(text, place.offset + place.whole.length, dates);
  const dueOn = from === null ? null : countFrom(from, amount, unit);
  const basis = dueOn === null ? "open" : "computed";
  const details: DeadlineDetails = { amount, unit, dueOn, basis, from };
  const inWords = said.words === undefined ? null : readNumberWords(said.words);
  const doubt = inWords !== null && inWords !== amount;
  const confidence = doubt ? 0.5 : basis === "computed" ? Math.min(said.sure, 0.75) : said.sure;
  const value = dueOn ?? `${amount}${SHORT[unit]}`;
  return { kind: "deadline", value, text: place.whole, offset: place.offset, confidence, details };
}

function findPeriods(text: string, dates: readonly Entity[]): Finding[] {
  const findings = new Map<number, Finding>();
  for (const match of text.matchAll(PERIOD)) {
    const [whole, , amount = "", words, unit = "", nature] = match;
    const said = { amount, words, unit: readUnit(unit, nature), sure: 0.92 };
    const finding = readPeriod(text, { offset: match.index, whole }, said, dates);
    if (finding !== null) findings.set(match.index + whole.length, finding);
  }
  for (const match of text.matchAll(COUNTED_PERIOD)) {
    const [matched, amount = "", words, unit = "", nature] = match;
    const whole = matched.replace(/[,\s]+$/, "");
    const end = match.index + whole.length;
    if (findings.has(end)) continue;
    const said = { amount, words, unit: readUnit(unit, nature), sure: 0.8 };
    const finding = readPeriod(text, { offset: match.index, whole }, said, dates);
    if (finding !== null) findings.set(end, finding);
  }
  return [...findings.values()];
}

function findDueDates(text: string, dates: readonly Entity[]): Finding[] {
  return dates.flatMap((date) => {
    const from = Math.max(0, date.offset - DUE_REACH);
    const before = text.slice(from, date.offset);
    const match = ENDS_IN_WORD.test(before) ? BEFORE_DUE_DATE.exec(before) : null;
    if (match === null) return [];
    const offset = from + match.index;
    const whole = text.slice(offset, date.offset + date.text.length);
    const details: DeadlineDetails = {
      amount: null,
      unit: null,
      dueOn: date.value,
      basis: "stated",
      from: null,
    };
    // "de 1º de janeiro até 31 de dezembro" is a span of time rather than a thing to do.
    const span = /\bde\s\S{1,30}(?:\sde\s\S{1,30}){0,2}\s$/u.test(text.slice(from, offset));
    const confidence = Math.min(date.confidence, span ? 0.6 : 0.9);
    const place = { text: whole, offset, confidence };
    return [{ kind: "deadline" as const, value: date.value, ...place, details }];
  });
}

/** Periods and last days. `dates` are those found in the same text, in order. */
export function findDeadlines(text: string, page: number, dates: readonly Entity[]): Entity[] {
  return [...findPeriods(text, dates), ...findDueDates(text, dates)]
    .sort((a, b) => a.offset - b.offset)
    .map((finding) => toEntity(finding, page));
}
