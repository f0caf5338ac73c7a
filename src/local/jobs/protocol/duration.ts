const UNIT_MS: Record<string, number> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
};

/**
 * The moment (epoch milliseconds) that a sleep names: a duration such as `2h30m10s`, an ISO date,
 * or an empty text (a duration of zero). Undefined when it is neither.
 */
export function findWakeTimeMs(text: string, nowMs: number): number | undefined {
  const durationMs = findDurationMs(text);
  if (durationMs !== undefined) return nowMs + durationMs;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? undefined : dateMs;
}

/** A duration such as `1d12h` in milliseconds, or undefined when the text is none. */
export function findDurationMs(text: string): number | undefined {
  if (!/^(\d+[wdhms])*$/.test(text)) return undefined;
  let totalMs = 0;
  for (const [, count, unit] of text.matchAll(/(\d+)([wdhms])/g)) {
    totalMs += Number(count) * (UNIT_MS[unit ?? ""] ?? 0);
  }
  return totalMs;
}

const MIN_RETRY_MS = 1000;
const MAX_RETRY_MS = 24 * 60 * 60 * 1000;

/**
 * Reads a `retry-after` header: seconds or an ISO/HTTP date.
 * @returns milliseconds from now, kept between 1 s and 24 h; undefined when absent or unreadable
 */
export function findRetryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - nowMs;
  if (Number.isNaN(waitMs)) return undefined;
  return Math.min(MAX_RETRY_MS, Math.max(MIN_RETRY_MS, waitMs));
}
