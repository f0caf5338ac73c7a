const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MOST_TICKS = 5;
// Distances between two marks that read well.
const STEPS_MS = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 5, 10, 30, 100, 365].map((days) => days * DAY_MS),
];

/** A stretch of time as the width of a drawing: 0 is its left edge, 1 the right one. */
export type TimeScale = {
  spanMs: number;
  toFraction: (atMs: number) => number;
  /** Milliseconds after the start at which there is a mark. */
  ticks: number[];
};

export function toTimeScale(fromMs: number, toMs: number): TimeScale {
  const spanMs = Math.max(1, toMs - fromMs);
  const fitting = STEPS_MS.find((step) => spanMs / step <= MOST_TICKS);
  const stepMs = fitting ?? Math.ceil(spanMs / MOST_TICKS / DAY_MS) * DAY_MS;
  const count = Math.floor(spanMs / stepMs);
  return {
    spanMs,
    toFraction: (atMs) => Math.min(1, Math.max(0, (atMs - fromMs) / spanMs)),
    ticks: Array.from({ length: count + 1 }, (_, index) => index * stepMs),
  };
}
