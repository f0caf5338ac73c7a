const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DELAYS_MS = [
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  40 * MINUTE,
  60 * MINUTE,
  120 * MINUTE,
];
const JITTER_MS = 30 * SECOND;

/**
 * The wait before a retry, as Inngest documents it: 15 s growing to 2 h, plus 0 to 30 s.
 * @param attempt 1 for the first retry
 * @param random a number from 0 up to 1
 * @returns milliseconds
 */
export function computeRetryDelayMs(attempt: number, random: () => number = Math.random): number {
  const index = Math.min(Math.max(attempt, 1), DELAYS_MS.length) - 1;
  return (DELAYS_MS[index] ?? 0) + Math.floor(random() * JITTER_MS);
}
