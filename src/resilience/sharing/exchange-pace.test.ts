import { describe, expect, it } from "vitest";
import { resolveThresholds } from "../resolve-thresholds.ts";
import { ExchangePace, isNearOpening } from "./exchange-pace.ts";

const thresholds = resolveThresholds({ minimumThroughput: 10, failureRatio: 0.5 }, {});
const count = (calls: number, failures: number) => ({ calls, failures, slow: 0, timeouts: 0 });

describe("how often one exchanges", () => {
  const near = { isAway: false, isNearOpening: true };
  const calm = { isAway: false, isNearOpening: false };

  it("is often for the first seconds of trouble, and not while trouble goes on", () => {
    const pace = new ExchangePace(400);
    expect(pace.getDelayMs(calm, 0)).toBe(400);
    expect(pace.getDelayMs(near, 1_000)).toBe(25);
    expect(pace.getDelayMs(near, 4_000)).toBe(25);
    expect(pace.getDelayMs(near, 4_001)).toBe(400);
    expect(pace.getDelayMs(near, 30_000)).toBe(400);
    expect(pace.getDelayMs(near, 34_001)).toBe(25);
  });

  it("is seldom while nobody answers", () => {
    expect(new ExchangePace(400).getDelayMs({ ...near, isAway: true }, 0)).toBe(1_000);
  });
});

it.each([
  [count(0, 0), false],
  [count(2, 2), false],
  [count(3, 3), true],
  [count(100, 29), false],
  [count(100, 30), true],
  [{ ...count(10, 0), slow: 5 }, true],
  [{ ...count(10, 0), slow: 4 }, false],
])("%j is near opening: %s", (counts, isNear) => {
  expect(isNearOpening(counts, thresholds)).toBe(isNear);
});
