import { formatCaseNumber, isCaseNumber } from "#lib/case-number.ts";
import type { Entity } from "./entity.ts";
import { type Finding, toEntity } from "./finding.ts";
import { countMisread, DIGIT, repairDigits } from "./repair-digits.ts";

const GAP = "[ \\t]{0,2}";
const DASH = `${GAP}[-\\u2010-\\u2015.]${GAP}`;
const DOT = `${GAP}[.,]${GAP}`;
// With its punctuation, or as twenty digits.
const PUNCTUATED = new RegExp(
  `(?<![0-9A-Za-z])(${DIGIT}{1,7})${DASH}(${DIGIT}{2})${DOT}(${DIGIT}{4})${DOT}(${DIGIT})${DOT}(${DIGIT}{2})${DOT}(${DIGIT}{4})(?![0-9A-Za-z])`,
  "g",
);
const BARE = /(?<![0-9A-Za-z])\d{20}(?![0-9A-Za-z])/g;
const MOST_MISREAD = 4;

function readPunctuated(match: RegExpExecArray): Finding | null {
  const [number = "", ...rest] = match.slice(1);
  const written = number.padStart(7, "0") + rest.join("");
  const misread = countMisread(written);
  const digits = repairDigits(written);
  if (misread > MOST_MISREAD || !isCaseNumber(digits)) return null;
  const confidence = misread === 0 ? 0.99 : 0.8;
  const place = { text: match[0], offset: match.index, confidence };
  return { kind: "case_number", value: formatCaseNumber(digits), ...place };
}

/** Numbers of court cases whose check digits fit; misread digits are put right where they then do. */
export function findCaseNumbers(text: string, page: number): Entity[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(PUNCTUATED)) {
    const finding = readPunctuated(match);
    if (finding !== null) findings.push(finding);
  }
  for (const match of text.matchAll(BARE)) {
    if (!isCaseNumber(match[0])) continue;
    const place = { text: match[0], offset: match.index, confidence: 0.9 };
    findings.push({ kind: "case_number", value: formatCaseNumber(match[0]), ...place });
  }
  return findings.map((finding) => toEntity(finding, page));
}
