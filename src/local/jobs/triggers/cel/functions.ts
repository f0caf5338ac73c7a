import { describeType } from "./arithmetic.ts";
import { isMap } from "./compare-values.ts";
import { noValue } from "./expression-error.ts";
import { readTimeSpan, readTimestamp, TimeSpan } from "./time-span.ts";

type CelFunction = (value: unknown) => unknown;

/** The functions of one argument. */
export const celFunctions = new Map<string, CelFunction>([
  ["size", measure],
  ["string", toText],
  ["int", (value) => Math.trunc(toNumber(value))],
  ["uint", (value) => Math.trunc(toNumber(value))],
  ["double", toNumber],
  ["bool", toBoolean],
  ["dyn", (value) => value],
  ["timestamp", readTimestamp],
  ["date", readTimestamp],
  ["duration", readTimeSpan],
]);

/** The number of characters, items or keys. */
export function measure(value: unknown): number {
  if (typeof value === "string") return [...value].length;
  if (Array.isArray(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  throw noValue(`${describeType(value)} has no size`);
}

function toText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof TimeSpan) return `${value.ms / 1000}s`;
  throw noValue(`${describeType(value)} is no text`);
}

/** A timestamp counts seconds, as in CEL. */
function toNumber(value: unknown): number {
  if (typeof value === "number") return value;
  if (value instanceof Date) return Math.floor(value.getTime() / 1000);
  if (typeof value === "string" && value.trim() !== "") {
    const number = Number(value);
    if (!Number.isNaN(number)) return number;
  }
  throw noValue(`not a number: ${JSON.stringify(value)}`);
}

function toBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (value === "true") return true;
  if (value === "false") return false;
  throw noValue(`not a truth value: ${JSON.stringify(value)}`);
}
