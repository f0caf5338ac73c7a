import { expect, test } from "vitest";
import { computeRetryDelayMs } from "./retry-delay.ts";

test("the wait grows from 15 s to 2 h", () => {
  const seconds = Array.from({ length: 12 }, (_, n) => computeRetryDelayMs(n + 1, () => 0) / 1000);
  expect(seconds).toEqual([15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200, 7200, 7200]);
});

test("jitter adds up to 30 s", () => {
  expect(computeRetryDelayMs(1, () => 0.999999)).toBe(44_999);
  const delay = computeRetryDelayMs(2);
  expect(delay).toBeGreaterThanOrEqual(30_000);
  expect(delay).toBeLessThan(60_000);
});
