import type { Entity } from "./entity.ts";
import { type Finding, toEntity } from "./finding.ts";
import { findWordedMoney, readMoneyWords } from "./worded-money.ts";

// `RS` and `R5` are how scans are read where `R$` stands.
const AMOUNT =
  /(?<![\p{L}\d])(R[$S5]|BRL|US\$|USD|EUR|€|\$)[ \t]{0,3}\n?[ \t]{0,3}(\d{1,3}(?:[.,]\d{3}){1,5}(?:[.,]\d{2})?|\d{1,12}(?:[.,]\d{1,2})?)(?![\dA-Za-z]|[.,]\d)(?:\s{1,3}(mil|milh(?:ão|ões)|thousand|million)(?!\p{L}))?/gu;
const AMOUNT_OF =
  /(?<![\d.,$])(\d{1,3}(?:\.\d{3}){1,5}(?:,\d{2})?|\d{1,12}(?:,\d{2})?)\s{1,3}(reais|real|d[óo]lares|euros)(?!\p{L})/giu;
const IN_PARENTHESES = /^\s{0,3}\(([^()]{3,200})\)/u;
const LARGEST = 1e13;

const CURRENCIES: Record<string, string> = {
  US$: "USD",
  USD: "USD",
  $: "USD",
  EUR: "EUR",
  "€": "EUR",
  dolares: "USD",
  dólares: "USD",
  euros: "EUR",
};
const FACTORS: Record<string, number> = {
  mil: 1_000,
  thousand: 1_000,
  milhão: 1_000_000,
  milhões: 1_000_000,
  million: 1_000_000,
};

/** The last mark is the decimal one when two digits follow it, or one; a mark before three is not. */
function readAmount(text: string): number {
  const decimals = /[.,](\d{1,2})$/.exec(text)?.[1] ?? "";
  const whole = decimals === "" ? text : text.slice(0, -decimals.length - 1);
  return Number(`${whole.replace(/[.,]/g, "")}.${decimals || "0"}`);
}

export function toMoneyValue(currency: string, amount: number): string {
  return `${currency} ${amount.toFixed(2)}`;
}

/** Words in parentheses behind the figure say it once more: they make it surer, or put it in doubt. */
function weigh(confidence: number, amount: number, after: string): number {
  const words = IN_PARENTHESES.exec(after)?.[1];
  const said = words === undefined ? null : readMoneyWords(words);
  if (said === null) return confidence;
  return Math.abs(said - amount) < 0.005 ? 0.99 : 0.5;
}

function readFigure(text: string, match: RegExpExecArray): Finding | null {
  const [whole, sign = "", figure = "", scale] = match;
  const factor = scale === undefined ? 1 : (FACTORS[scale.toLowerCase()] ?? 1);
  const amount = readAmount(figure) * factor;
  if (amount > LARGEST) return null;
  const currency = CURRENCIES[sign.toLowerCase()] ?? CURRENCIES[sign] ?? "BRL";
  const sure = /^R[S5]$/.test(sign) ? 0.75 : sign === "$" ? 0.7 : 0.95;
  const end = match.index + whole.length;
  const confidence = weigh(sure, amount, text.slice(end, end + 210));
  const value = toMoneyValue(currency, amount);
  return { kind: "money", value, text: whole, offset: match.index, confidence };
}

/** Amounts in figures, as in `R$ 1.234,56` or `1.500 reais`, and in words, as in `dois mil reais`. */
export function findMoney(text: string, page: number): Entity[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(AMOUNT)) {
    const finding = readFigure(text, match);
    if (finding !== null) findings.push(finding);
  }
  for (const match of text.matchAll(AMOUNT_OF)) {
    const [whole, figure = "", name = ""] = match;
    const amount = readAmount(figure);
    const value = toMoneyValue(CURRENCIES[name.toLowerCase()] ?? "BRL", amount);
    findings.push({ kind: "money", value, text: whole, offset: match.index, confidence: 0.9 });
  }
  findings.push(...findWordedMoney(text, toMoneyValue));
  return findings.sort((a, b) => a.offset - b.offset).map((finding) => toEntity(finding, page));
}
