import { expect, test } from "vitest";
import { findDurationMs, findRetryAfterMs, findWakeTimeMs } from "./duration.ts";

const nowMs = Date.UTC(2030, 0, 1);

test.each([
  ["1s", 1000],
  ["2h30m10s", 9_010_000],
  ["1w1d", 691_200_000],
  ["", 0],
])("reads the duration %j", (text, ms) => {
  expect(findDurationMs(text)).toBe(ms);
  expect(findWakeTimeMs(text, nowMs)).toBe(nowMs + ms);
});

test("a sleep may name a date", () => {
  expect(findWakeTimeMs("2030-01-01T00:00:05.000Z", nowMs)).toBe(nowMs + 5000);
  expect(findWakeTimeMs("soon", nowMs)).toBeUndefined();
  expect(findDurationMs("5")).toBeUndefined();
});

test.each([
  ["30", 30_000],
  ["0", 1000],
  ["999999", 86_400_000],
  ["2030-01-01T00:01:00.000Z", 60_000],
  ["2029-01-01T00:00:00.000Z", 1000],
  ["soon", undefined],
  [undefined, undefined],
])("reads retry-after %j", (header, ms) => {
  expect(findRetryAfterMs(header, nowMs)).toBe(ms);
});
