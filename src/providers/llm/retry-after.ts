/** Longer than any vendor asks in earnest; what lies beyond is a date gone wrong. */
const longestMs = 24 * 60 * 60 * 1_000;

/**
 * How long an answer asks us to stay away, in milliseconds: `retry-after-ms`, else `retry-after` in
 * seconds or as an HTTP date (RFC 9110, 10.2.3). Undefined where it says nothing readable.
 */
export function readRetryAfterMs(headers: Headers | undefined, now: Date): number | undefined {
  const inMs = readNumber(headers?.get("retry-after-ms"));
  if (inMs !== null) return limit(inMs);
  const text = headers?.get("retry-after");
  const inSeconds = readNumber(text);
  if (inSeconds !== null) return limit(inSeconds * 1_000);
  const at = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : limit(at - now.getTime());
}

function readNumber(text: string | null | undefined): number | null {
  return text && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}

function limit(valueMs: number): number {
  return Math.min(Math.max(Math.round(valueMs), 0), longestMs);
}
