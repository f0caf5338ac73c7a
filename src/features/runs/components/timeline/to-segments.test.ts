import { describe, expect, it } from "vitest";
import type { RunStep } from "../../run.ts";
import { toSegments } from "./to-segments.ts";

/** A step that is done, with what a test changes. */
function buildStep(changes: Partial<RunStep>): RunStep {
  return {
    id: "a9f0",
    name: "load-row",
    kind: "run",
    state: "completed",
    startedAt: "2026-11-21T09:00:00.000Z",
    attemptStartedAt: null,
    endedAt: "2026-11-21T09:00:00.020Z",
    attempts: 1,
    failedAttempts: [],
    until: null,
    waitsFor: null,
    childRun: null,
    input: null,
    output: null,
    error: null,
    ...changes,
  };
}

const START = Date.parse("2026-11-21T09:00:00.000Z");
const at = (ms: number) => new Date(START + ms).toISOString();
const NOW = START + 60_000;

function read(step: Parameters<typeof buildStep>[0]) {
  return toSegments(buildStep(step), NOW).map(({ look, fromMs, toMs }) => [
    look,
    fromMs - START,
    toMs - START,
  ]);
}

function failure(number: number, fromMs: number | null, toMs: number) {
  const startedAt = fromMs === null ? null : at(fromMs);
  return { number, error: "Error: boom", startedAt, endedAt: at(toMs) };
}

describe("toSegments", () => {
  it("is one try for a step that worked at once", () => {
    expect(read({ startedAt: at(5), endedAt: at(25) })).toEqual([["done", 5, 25]]);
  });

  it("shows each failed try, the breaks between them, and the last one", () => {
    const step = {
      startedAt: at(0),
      attemptStartedAt: at(400),
      endedAt: at(420),
      failedAttempts: [failure(1, 0, 10), failure(2, 100, 120)],
    };
    expect(read(step)).toEqual([
      ["failed", 0, 10],
      ["pause", 10, 100],
      ["failed", 100, 120],
      ["pause", 120, 400],
      ["done", 400, 420],
    ]);
  });

  it("does not say the last failure twice", () => {
    const step = {
      state: "failed" as const,
      startedAt: at(0),
      attemptStartedAt: at(50),
      endedAt: at(60),
      failedAttempts: [failure(1, 0, 10), failure(2, 50, 60)],
    };
    expect(read(step)).toEqual([
      ["failed", 0, 10],
      ["pause", 10, 50],
      ["failed", 50, 60],
    ]);
  });

  it("goes on until now for what is under way", () => {
    expect(read({ state: "running", startedAt: at(10), endedAt: null })).toEqual([
      ["busy", 10, 60_000],
    ]);
    const retrying = { startedAt: at(0), endedAt: null, failedAttempts: [failure(1, 0, 10)] };
    expect(read({ ...retrying, state: "retrying" })).toEqual([
      ["failed", 0, 10],
      ["pause", 10, 60_000],
    ]);
  });

  it("tells waiting from working, also when it is over", () => {
    const slept = { kind: "sleep" as const, startedAt: at(0), endedAt: at(5_000) };
    expect(read(slept)).toEqual([["wait", 0, 5_000]]);
    expect(read({ ...slept, state: "sleeping", endedAt: null })).toEqual([["wait", 0, 60_000]]);
  });

  it("makes do with what is not known", () => {
    const retried = { startedAt: at(0), endedAt: at(90), failedAttempts: [failure(1, 0, 10)] };
    expect(read(retried)).toEqual([
      ["failed", 0, 10],
      ["pause", 10, 90],
      ["done", 90, 90],
    ]);
    expect(read({ state: "queued", startedAt: null, endedAt: null })).toEqual([]);
    expect(read({ startedAt: null, endedAt: at(7) })).toEqual([["done", 7, 7]]);
    expect(
      read({
        state: "failed",
        endedAt: at(9),
        startedAt: null,
        failedAttempts: [failure(1, null, 9)],
      }),
    ).toEqual([["failed", 9, 9]]);
  });
});
