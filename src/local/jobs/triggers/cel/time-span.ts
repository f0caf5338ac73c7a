import { noValue } from "./expression-error.ts";

/** A duration in an expression. */
export class TimeSpan {
  readonly ms: number;
  constructor(ms: number) {
    this.ms = ms;
  }
}

const UNIT_MS: Record<string, number> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 0.001,
  ns: 0.000_001,
};
const PART = /(\d+(?:\.\d+)?)(ms|us|ns|d|h|m|s)/g;

/**
 * `duration("1h30m")`, as CEL writes it (and days).
 * @throws ExpressionError when the text is no duration
 */
export function readTimeSpan(value: unknown): TimeSpan {
  if (value instanceof TimeSpan) return value;
  if (typeof value === "string" && /^-?((\d+(\.\d+)?)(ms|us|ns|d|h|m|s))+$/.test(value)) {
    let ms = 0;
    for (const [, count, unit] of value.matchAll(PART))
      ms += Number(count) * (UNIT_MS[unit ?? ""] ?? 0);
    return new TimeSpan(value.startsWith("-") ? -ms : ms);
  }
  throw noValue(`not a duration: ${JSON.stringify(value)}`);
}

/**
 * `timestamp("2026-01-31T12:00:00Z")` or `date("2026-01-31")`; a number counts milliseconds, as the
 * `ts` of an event does.
 * @throws ExpressionError when the value is no moment
 */
export function readTimestamp(value: unknown): Date {
  if (value instanceof Date) return value;
  if (typeof value === "string" || typeof value === "number") {
    const date = new Date(value);
    if (!Number.isNaN(date.getTime())) return date;
  }
  throw noValue(`not a timestamp: ${JSON.stringify(value)}`);
}
