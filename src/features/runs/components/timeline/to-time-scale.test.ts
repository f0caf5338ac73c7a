import { describe, expect, it } from "vitest";
import { toTimeScale } from "./to-time-scale.ts";

describe("toTimeScale", () => {
  it("places moments between the edges", () => {
    const { toFraction } = toTimeScale(1_000, 3_000);
    expect([500, 1_000, 1_500, 3_000, 9_000].map(toFraction)).toEqual([0, 0, 0.25, 1, 1]);
  });

  it.each([
    [4, [0, 1, 2, 3, 4]],
    [37, [0, 10, 20, 30]],
    [2_300, [0, 500, 1_000, 1_500, 2_000]],
    [61_000, [0, 15_000, 30_000, 45_000, 60_000]],
    [26 * 3_600_000, [0, 6, 12, 18, 24].map((hours) => hours * 3_600_000)],
  ])("marks %d ms at round distances", (spanMs, ticks) => {
    expect(toTimeScale(0, spanMs).ticks).toEqual(ticks);
  });

  it("has few marks however long it took, and a width when it took no time", () => {
    for (let spanMs = 1; spanMs < 1e13; spanMs *= 3) {
      const { ticks } = toTimeScale(0, spanMs);
      expect(ticks.length, String(spanMs)).toBeLessThanOrEqual(6);
      expect(ticks.at(-1), String(spanMs)).toBeLessThanOrEqual(spanMs);
    }
    expect(toTimeScale(5, 5)).toMatchObject({ spanMs: 1, ticks: [0, 1] });
  });
});
