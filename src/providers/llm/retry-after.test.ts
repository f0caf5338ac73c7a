import { expect, test } from "vitest";
import { readRetryAfterMs } from "./retry-after.ts";

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  [{ "retry-after": "7" }, 7_000],
  [{ "retry-after": "0.5" }, 500],
  [{ "retry-after-ms": "250", "retry-after": "7" }, 250],
  [{ "retry-after": "Sat, 21 Nov 2026 12:01:30 GMT" }, 90_000],
  [{ "retry-after": "Sat, 21 Nov 2026 11:00:00 GMT" }, 0],
  [{ "retry-after": "99999999" }, 86_400_000],
  [{ "retry-after": "soon" }, undefined],
  [{}, undefined],
])("%o asks for %s ms", (headers, expected) => {
  expect(readRetryAfterMs(new Headers(headers as Record<string, string>), now)).toBe(expected);
});

test("no headers at all say nothing", () => {
  expect(readRetryAfterMs(undefined, now)).toBeUndefined();
});
