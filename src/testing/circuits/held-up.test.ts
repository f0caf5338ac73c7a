import { expect, it } from "vitest";
import { measureFreeMs } from "./held-up.ts";

it("leaves out the time in which a process was held up, once", () => {
  expect(measureFreeMs([], 100, 400)).toBe(300);
  const stretches = [
    { fromMs: 380, toMs: 900 },
    { fromMs: 50, toMs: 150 },
    { fromMs: 200, toMs: 260 },
    { fromMs: 210, toMs: 250 },
    { fromMs: 950, toMs: 990 },
  ];
  expect(measureFreeMs(stretches, 100, 400)).toBe(50 + 120);
});
