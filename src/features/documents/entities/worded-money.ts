import type { Finding } from "./finding.ts";
import { isNumberWord, readNumberWords } from "./number-words.ts";

const CURRENCY =
  /(?<!\p{L})(reais|real|d[óo]lares)(?!\p{L})(?:\s{1,3}e\s{1,3}(\p{L}{2,12}(?:\s{1,3}e\s{1,3}\p{L}{2,12})?)\s{1,3}centavos)?/giu;
const REACH = 160;
const JOINTS = new Set(["e", "de"]);

/** An amount in words: `mil e duzentos reais`, with `e cinquenta centavos` or without. Null when it is none. */
export function readMoneyWords(text: string): number | null {
  const [, whole = "", cents] =
    /^\s{0,5}(.{2,160}?)\s{1,3}(?:reais|real|d[óo]lares)(?:\s{1,3}e\s{1,3}(.{2,60}?)\s{1,3}centavos)?\s{0,5}$/iu.exec(
      text,
    ) ?? [];
  const amount = readNumberWords(whole);
  if (amount === null) return null;
  if (cents === undefined) return amount;
  const said = readNumberWords(cents);
  return said === null || said > 99 ? null : amount + said / 100;
}

/** Where the number words begin that end at the end of `text`. */
function findStart(text: string): number {
  let start = text.length;
  for (const match of [...text.matchAll(/\p{L}+/gu)].reverse()) {
    const word = match[0];
    const between = text.slice(match.index + word.length, start);
    if (start < text.length && /[^\s-]/.test(between)) break;
    if (!isNumberWord(word) && !JOINTS.has(word.toLowerCase())) break;
    start = match.index;
  }
  return start;
}

/** Amounts in words only: those in parentheses behind a figure say what the figure says. */
export function findWordedMoney(
  text: string,
  toValue: (currency: string, amount: number) => string,
): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(CURRENCY)) {
    const from = Math.max(0, match.index - REACH);
    const before = text.slice(from, match.index);
    const start = from + findStart(before.trimEnd());
    const words = text.slice(start, match.index + match[0].length).replace(/^(?:e|de)\s{1,3}/i, "");
    const amount = readMoneyWords(words);
    const offset = match.index + match[0].length - words.length;
    const repeats = /[\d%]\s{0,3}\($/.test(text.slice(Math.max(0, offset - 6), offset));
    if (amount === null || repeats) continue;
    const currency = /^d/i.test(match[1] ?? "") ? "USD" : "BRL";
    const value = toValue(currency, amount);
    findings.push({ kind: "money", value, text: words, offset, confidence: 0.8 });
  }
  return findings;
}
