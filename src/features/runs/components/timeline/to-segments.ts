import type { RunStep } from "../../run.ts";

/** A part of a step's time: a try, a break before the next one, or waiting for something. */
export type Segment = {
  look: "done" | "failed" | "busy" | "pause" | "wait";
  fromMs: number;
  toMs: number;
};

const LOOKS: Record<RunStep["state"], Segment["look"]> = {
  completed: "done",
  failed: "failed",
  running: "busy",
  retrying: "pause",
  queued: "pause",
  sleeping: "wait",
  waiting: "wait",
};
const WAITING_KINDS: readonly string[] = ["sleep", "waitForEvent", "waitForSignal", "invoke"];

function findLook({ state, kind }: RunStep): Segment["look"] {
  return state === "completed" && WAITING_KINDS.includes(kind) ? "wait" : LOOKS[state];
}

function toTime(at: string | null): number | null {
  return at === null ? null : Date.parse(at);
}

function toFailures(step: RunStep): Segment[] {
  let before = toTime(step.startedAt);
  return step.failedAttempts.map(({ startedAt, endedAt }) => {
    const toMs = Date.parse(endedAt);
    const fromMs = Math.min(toMs, toTime(startedAt) ?? before ?? toMs);
    before = toMs;
    return { look: "failed", fromMs, toMs };
  });
}

/**
 * What came of it in the end or goes on now; null when the last failure says all of it. Where it is
 * not known when the last try began, it is a moment: what lies between two tries is mostly the break.
 */
function findLast(step: RunStep, afterMs: number | null, nowMs: number): Segment | null {
  const endMs = toTime(step.endedAt);
  if (afterMs !== null && step.state === "failed" && (endMs ?? 0) <= afterMs) return null;
  const look = findLook(step);
  const startMs =
    toTime(step.attemptStartedAt) ?? (afterMs === null ? toTime(step.startedAt) : null);
  if (startMs === null && afterMs === null && endMs === null) return null;
  const toMs = Math.max(endMs ?? nowMs, afterMs ?? 0);
  const beganMs = startMs ?? (look === "pause" ? afterMs : null) ?? toMs;
  return { look, fromMs: Math.min(toMs, Math.max(beganMs, afterMs ?? 0)), toMs };
}

/** The time of a step, in order, as far as it is known. What goes on ends at `nowMs`. */
export function toSegments(step: RunStep, nowMs: number): Segment[] {
  const failures = toFailures(step);
  const last = findLast(step, failures.at(-1)?.toMs ?? null, nowMs);
  const tries = last === null ? failures : [...failures, last];
  return tries.flatMap((segment, index) => {
    const before = tries[index - 1];
    if (before === undefined || segment.look === "pause" || segment.fromMs <= before.toMs) {
      return [segment];
    }
    return [{ look: "pause" as const, fromMs: before.toMs, toMs: segment.fromMs }, segment];
  });
}
