import { expect, it } from "vitest";
import { getRestartDelayMs } from "./backoff.ts";

it("doubles from 0.2 s and stays at 5 s", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map(getRestartDelayMs)).toEqual([
    200, 400, 800, 1600, 3200, 5000, 5000, 5000,
  ]);
});
