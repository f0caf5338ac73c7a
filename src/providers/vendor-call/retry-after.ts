/** Headers as SDKs hand them out. */
export type AnswerHeaders = Headers | Readonly<Record<string, string>> | null | undefined;

/** Longer than any vendor asks in earnest; what lies beyond is a date gone wrong. */
const longestMs = 24 * 60 * 60 * 1_000;

/**
 * How long an answer asks us to stay away, in milliseconds: `retry-after-ms`, else `retry-after` in
 * seconds or as an HTTP date (RFC 9110, 10.2.3). Undefined where it says nothing readable.
 */
export function readRetryAfterMs(given: AnswerHeaders, now: Date): number | undefined {
  if (!given) return undefined;
  const headers = given instanceof Headers ? given : new Headers(given);
  const inMs = readNumber(headers.get("retry-after-ms"));
  if (inMs !== null) return limit(inMs);
  const text = headers.get("retry-after");
  const inSeconds = readNumber(text);
  if (inSeconds !== null) return limit(inSeconds * 1_000);
  // All forms of an HTTP date begin with a day's name; `Date.parse` sees a date in nearly anything.
  const at = text && /^[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : limit(at - now.getTime());
}

function readNumber(text: string | null): number | null {
  return text && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}

function limit(valueMs: number): number {
  return Math.min(Math.max(Math.round(valueMs), 0), longestMs);
}
