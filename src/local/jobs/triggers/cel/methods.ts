import { describeType } from "./arithmetic.ts";
import { noValue } from "./expression-error.ts";
import { measure } from "./functions.ts";

type CelMethod = (receiver: unknown, ...rest: unknown[]) => unknown;

/** The methods of texts, lists and timestamps (in UTC). */
export const celMethods = new Map<string, CelMethod>([
  ["size", (receiver) => measure(receiver)],
  ["contains", (receiver, part) => text(receiver).includes(text(part))],
  ["startsWith", (receiver, part) => text(receiver).startsWith(text(part))],
  ["endsWith", (receiver, part) => text(receiver).endsWith(text(part))],
  ["matches", (receiver, pattern) => matchPattern(receiver, pattern)],
  ["lowerAscii", (receiver) => text(receiver).replace(/[A-Z]/g, (c) => c.toLowerCase())],
  ["upperAscii", (receiver) => text(receiver).replace(/[a-z]/g, (c) => c.toUpperCase())],
  ["trim", (receiver) => text(receiver).trim()],
  ["indexOf", (receiver, part) => text(receiver).indexOf(text(part))],
  ["lastIndexOf", (receiver, part) => text(receiver).lastIndexOf(text(part))],
  ["replace", (receiver, part, other) => text(receiver).replaceAll(text(part), text(other))],
  ["split", (receiver, separator) => text(receiver).split(text(separator))],
  ["substring", (receiver, from, to) => cut(receiver, from, to)],
  ["charAt", (receiver, index) => text(receiver).charAt(whole(index))],
  ["join", (receiver, separator) => joinTexts(receiver, separator)],
  ["getFullYear", (receiver) => moment(receiver).getUTCFullYear()],
  ["getMonth", (receiver) => moment(receiver).getUTCMonth()],
  ["getDate", (receiver) => moment(receiver).getUTCDate()],
  ["getDayOfMonth", (receiver) => moment(receiver).getUTCDate() - 1],
  ["getDayOfWeek", (receiver) => moment(receiver).getUTCDay()],
  ["getHours", (receiver) => moment(receiver).getUTCHours()],
  ["getMinutes", (receiver) => moment(receiver).getUTCMinutes()],
  ["getSeconds", (receiver) => moment(receiver).getUTCSeconds()],
  ["getMilliseconds", (receiver) => moment(receiver).getUTCMilliseconds()],
]);

/** `text.matches(pattern)` and `matches(text, pattern)`: the pattern occurs in the text. */
export function matchPattern(value: unknown, pattern: unknown): boolean {
  const subject = text(value);
  try {
    return new RegExp(text(pattern), "u").test(subject);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw noValue(`not a pattern: ${JSON.stringify(pattern)}`);
  }
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  throw noValue(`${describeType(value)} is no text`);
}

function whole(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 0) return value;
  throw noValue(`not an index: ${JSON.stringify(value)}`);
}

function moment(value: unknown): Date {
  if (value instanceof Date) return value;
  throw noValue(`${describeType(value)} is no timestamp`);
}

function cut(receiver: unknown, from: unknown, to: unknown): string {
  return text(receiver).slice(whole(from), to === undefined ? undefined : whole(to));
}

function joinTexts(receiver: unknown, separator: unknown): string {
  if (!Array.isArray(receiver)) throw noValue(`${describeType(receiver)} is no list`);
  return receiver.map(text).join(separator === undefined ? "" : text(separator));
}
