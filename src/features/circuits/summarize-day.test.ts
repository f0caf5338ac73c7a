import { describe, expect, it } from "vitest";
import type { TransitionView } from "./circuit-overview.ts";
import { summarizeDay } from "./summarize-day.ts";

const window = { sinceMs: 0, untilMs: 100_000 };

function step(from: TransitionView["from"], to: TransitionView["to"], atMs: number) {
  const at = new Date(atMs).toISOString();
  return { circuit: "a.b", from, to, at, applied: true } as TransitionView;
}

describe("a day", () => {
  it("without changes is as the circuit is now", () => {
    expect(summarizeDay("a.b", "CLOSED", [], window)).toEqual({
      transitions: 0,
      opened: 0,
      openMs: 0,
    });
    expect(summarizeDay("a.b", "OPEN", [], window).openMs).toBe(100_000);
  });

  it("counts a break with failed trials as one opening", () => {
    const oldestFirst = [
      step("closed", "open", 10_000),
      step("open", "halfOpen", 20_000),
      step("halfOpen", "open", 21_000),
      step("open", "halfOpen", 41_000),
      step("halfOpen", "closed", 42_000),
    ];
    expect(summarizeDay("a.b", "CLOSED", oldestFirst.reverse(), window)).toEqual({
      transitions: 5,
      opened: 1,
      openMs: 32_000,
    });
  });

  it("that began open counts from its beginning, one that ends open to its end", () => {
    const items = [step("closed", "isolated", 90_000), step("halfOpen", "closed", 5_000)];
    expect(summarizeDay("a.b", "OPEN", items, window)).toMatchObject({ opened: 1, openMs: 15_000 });
  });

  it("leaves out other circuits and what did not hold", () => {
    const items = [
      { ...step("closed", "open", 10_000), circuit: "a.c" },
      { ...step("closed", "open", 10_000), applied: false },
    ];
    expect(summarizeDay("a.b", "CLOSED", items, window).transitions).toBe(0);
  });
});
