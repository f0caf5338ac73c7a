import { expect, it } from "vitest";
import { resolveThresholds } from "./resolve-thresholds.ts";
import { thresholdBounds, thresholdFields } from "./threshold-bounds.ts";

it("everything that can be tuned has bounds, and the defaults are within them", () => {
  const defaults = resolveThresholds({}, {});
  expect(Object.keys(thresholdFields).sort()).toEqual(Object.keys(defaults).sort());
  expect(thresholdBounds.safeParse(defaults).success).toBe(true);
});

it.each([
  { failureRatio: 0 },
  { slowRatio: 1.1 },
  { minimumThroughput: 0 },
  { breakDurationMs: 999 },
  { halfOpenTrials: 2.5 },
  { timeoutMs: Number.NaN },
  { slowCallMs: 2_000, timeoutMs: 1_000 },
  { breakDurationMs: 20_000, maxBreakDurationMs: 10_000 },
  { unheardOf: 1 },
])("refuses %o", (thresholds) => {
  expect(thresholdBounds.safeParse(thresholds).success).toBe(false);
});

it("a shorter deadline takes the limit of slowness down with it", () => {
  const { slowCallMs } = resolveThresholds(
    { timeoutMs: 10_000, slowCallMs: 9_000 },
    { timeoutMs: 500 },
  );
  expect(slowCallMs).toBe(500);
});

it("the longest break is never shorter than the first", () => {
  const { maxBreakDurationMs } = resolveThresholds({}, { breakDurationMs: 700_000 });
  expect(maxBreakDurationMs).toBe(700_000);
});
