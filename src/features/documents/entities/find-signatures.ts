import type { NameEvidence } from "./name-evidence.ts";
import { readNameAhead } from "./read-name.ts";

/** `Campinas, 14 de setembro de 2026.`: the line that signatures stand under. */
const DATE_LINE = /^.{0,60}(?:\d{1,2}[./-]\d{1,2}[./-]|\bde\s|\d,\s)\d{4}\.?\s{0,5}$/;
const LINES_BELOW = 8;
const LONGEST_LINE = 80;

/** Names that stand alone on a line under place and date: who has signed. */
export function findSignatures(text: string): NameEvidence[] {
  const found: NameEvidence[] = [];
  let offset = 0;
  let left = 0;
  for (const line of text.split("\n")) {
    const start = offset;
    offset += line.length + 1;
    if (line.trim() === "" || line.length > LONGEST_LINE) continue;
    left = DATE_LINE.test(line) ? LINES_BELOW : left - 1;
    const name = left > 0 && left < LINES_BELOW ? readNameAhead(line, 1) : null;
    if (name === null || /\p{L}/u.test(line.slice(0, name.start) + line.slice(name.end))) continue;
    found.push({ start: start + name.start, end: start + name.end, weight: 0.7 });
  }
  return found;
}
