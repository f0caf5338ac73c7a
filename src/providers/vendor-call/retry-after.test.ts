import { expect, test } from "vitest";
import { readRetryAfterMs } from "./retry-after.ts";

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  [{ "retry-after": "7" }, 7_000],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after": "0.5" }, 500],
  [{ "retry-after-ms": "250", "retry-after": "7" }, 250],
  [{ "retry-after": "Sat, 21 Nov 2026 12:01:30 GMT" }, 90_000],
  [{ "retry-after": "Sat, 21 Nov 2026 11:00:00 GMT" }, 0],
  [{ "retry-after": "99999999" }, 86_400_000],
  [{ "retry-after": "-5" }, undefined],
  [{ "retry-after": "soon" }, undefined],
  [{}, undefined],
])("%o asks for %s ms", (given, expected) => {
  const headers = given as Record<string, string>;
  expect(readRetryAfterMs(new Headers(headers), now)).toBe(expected);
  expect(readRetryAfterMs(headers, now)).toBe(expected);
});

test("names are read in any case", () => {
  expect(readRetryAfterMs({ "Retry-After": "7" }, now)).toBe(7_000);
});

test("no headers at all say nothing", () => {
  expect(readRetryAfterMs(undefined, now)).toBeUndefined();
  expect(readRetryAfterMs(null, now)).toBeUndefined();
});
