import { describe, expect, it } from "vitest";
import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import { resolveThresholds } from "#resilience/resolve-thresholds.ts";
import { thresholdBounds } from "#resilience/threshold-bounds.ts";
import { readThresholds } from "./read-thresholds.ts";
import { THRESHOLD_FIELDS, type ThresholdName, toWritten } from "./threshold-fields.ts";

const now = resolveThresholds({}, {});

function write(change: Partial<Record<ThresholdName, string>>, of: CircuitThresholds = now) {
  const unchanged = THRESHOLD_FIELDS.map(({ name, unit }) => [
    name,
    `${toWritten(of[name], unit)}`,
  ]);
  return { ...Object.fromEntries(unchanged), ...change };
}

describe("the form of thresholds", () => {
  it("has all of them", () => {
    expect(THRESHOLD_FIELDS.map(({ name }) => name).toSorted()).toEqual(
      Object.keys(now).toSorted(),
    );
  });

  it("tunes what was changed and nothing else, in the units that are kept", () => {
    const read = readThresholds(write({ failureRatio: "30", breakDurationMs: "1,5" }), now, {});
    expect(read).toEqual({
      thresholds: { failureRatio: 0.3, breakDurationMs: 1_500 },
      problems: {},
    });
    expect(thresholdBounds.safeParse(read.thresholds).success).toBe(true);
  });

  it("keeps what was tuned before", () => {
    const tuned = { halfOpenTrials: 5 };
    const of = resolveThresholds({}, tuned);
    const read = readThresholds(write({ maxQueued: "7" }, of), of, tuned);
    expect(read.thresholds).toEqual({ halfOpenTrials: 5, maxQueued: 7 });
  });

  it("takes both bounds, and nothing beyond, as the server does", () => {
    for (const { name, unit, min, max } of THRESHOLD_FIELDS) {
      const ends = readThresholds(write({ [name]: String(min) }), now, {});
      expect(ends.problems[name], `${name} ${min} ${unit}`).not.toBe("outOfBounds");
      const over = readThresholds(write({ [name]: String(max + 1) }), now, {});
      expect(over.problems[name], `${name} ${max + 1} ${unit}`).toBe("outOfBounds");
    }
  });

  it("names what cannot be used", () => {
    const read = readThresholds(
      write({ failureRatio: "", halfOpenTrials: "2.5", slowCallMs: "20", maxBreakDurationMs: "5" }),
      now,
      {},
    );
    expect(read.problems).toEqual({
      failureRatio: "notANumber",
      halfOpenTrials: "notWhole",
      slowCallMs: "slowOrder",
      maxBreakDurationMs: "breakOrder",
    });
  });
});
