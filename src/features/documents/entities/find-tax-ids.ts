import { isCnpj, isCpf } from "#lib/tax-id.ts";
import type { Entity } from "./entity.ts";
import { type Finding, toEntity } from "./finding.ts";
import { countMisread, DIGIT, repairDigits } from "./repair-digits.ts";

const DOT = "[ \\t]{0,2}[.,]?[ \\t]{0,2}";
const DASH = "[ \\t]{0,2}[-\\u2010-\\u2015.]?[ \\t]{0,2}";
const EDGE_BEFORE = "(?<![0-9A-Za-z])";
const EDGE_AFTER = "(?![0-9A-Za-z])";
const CPF = new RegExp(
  `${EDGE_BEFORE}(${DIGIT}{3})${DOT}(${DIGIT}{3})${DOT}(${DIGIT}{3})${DASH}(${DIGIT}{2})${EDGE_AFTER}`,
  "g",
);
const PART = "[0-9A-Za-z|]";
const CNPJ = new RegExp(
  `${EDGE_BEFORE}(${PART}{2})${DOT}(${PART}{3})${DOT}(${PART}{3})[ \\t]{0,2}[/\\\\|]?[ \\t]{0,2}(${PART}{4})${DASH}(${DIGIT}{2})${EDGE_AFTER}`,
  "g",
);
const MOST_MISREAD = 3;
const LABEL_REACH = 40;

function hasLabel(text: string, offset: number, label: RegExp): boolean {
  return label.test(text.slice(Math.max(0, offset - LABEL_REACH), offset));
}

/** How sure one may be: written as such, named as such, read without repair. */
function rate(found: { punctuated: boolean; labelled: boolean; misread: number }): number {
  if (found.misread > 0) return found.labelled ? 0.85 : 0.75;
  if (found.punctuated) return found.labelled ? 0.99 : 0.97;
  // One in a hundred numbers of that length has check digits that fit: phone numbers, codes.
  return found.labelled ? 0.95 : 0.6;
}

function readCpf(digits: string): { value: string; misread: number } | null {
  if (isCpf(digits)) return { value: digits, misread: 0 };
  const value = repairDigits(digits);
  const misread = countMisread(digits);
  return misread > 0 && misread <= MOST_MISREAD && isCpf(value) ? { value, misread } : null;
}

function readCnpj(body: string, punctuated: boolean): { value: string; misread: number } | null {
  const asItIs = body.toUpperCase();
  if (/^\d{14}$/.test(asItIs) || punctuated) {
    if (isCnpj(asItIs)) return { value: asItIs, misread: 0 };
  }
  const value = repairDigits(body);
  const misread = countMisread(body);
  const digits = /^\d{14}$/.test(value);
  return digits && misread > 0 && misread <= MOST_MISREAD && isCnpj(value)
    ? { value, misread }
    : null;
}

/** CPF and CNPJ whose check digits fit; digits that a scan got wrong are put right where they then do. */
export function findTaxIds(text: string, page: number): Entity[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(CNPJ)) {
    const punctuated = match[0].includes("/");
    const read = readCnpj(match.slice(1).join(""), punctuated);
    if (read === null) continue;
    const labelled = hasLabel(text, match.index, /C\.?N\.?P\.?J/i);
    const confidence = rate({ punctuated, labelled, misread: read.misread });
    const { value } = read;
    findings.push({ kind: "cnpj", value, text: match[0], offset: match.index, confidence });
  }
  for (const match of text.matchAll(CPF)) {
    const read = readCpf(match.slice(1).join(""));
    if (read === null) continue;
    const labelled = hasLabel(text, match.index, /C\.?P\.?F/i);
    const punctuated = /[.,-]/.test(match[0]);
    const confidence = rate({ punctuated, labelled, misread: read.misread });
    const { value } = read;
    findings.push({ kind: "cpf", value, text: match[0], offset: match.index, confidence });
  }
  return findings.map((finding) => toEntity(finding, page));
}
