import type { RunDetail } from "../../run.ts";

function listStamps({ startedAt, endedAt, steps }: RunDetail): number[] {
  const stamps = [startedAt, endedAt];
  for (const step of steps) {
    stamps.push(step.startedAt, step.endedAt, step.attemptStartedAt);
    for (const attempt of step.failedAttempts) stamps.push(attempt.startedAt, attempt.endedAt);
  }
  return stamps.flatMap((at) => (at === null ? [] : [Date.parse(at)]));
}

/**
 * From when to when the timeline of a run goes: to its end, or else to now; never less than what is
 * known to have happened, however the clocks of browser, app and engine differ.
 */
export function toRunTime(run: RunDetail, nowMs: number): { fromMs: number; toMs: number } {
  const stamps = listStamps(run);
  if (stamps.length === 0) return { fromMs: Date.parse(run.queuedAt), toMs: nowMs };
  const fromMs = Math.min(...stamps);
  const last = Math.max(...stamps);
  return { fromMs, toMs: run.endedAt === null ? Math.max(last, nowMs) : last };
}
