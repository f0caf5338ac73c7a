import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCircuitBreaker } from "#resilience/create-circuit-breaker.ts";
import { clearRegistry } from "#resilience/registry.ts";
import { getCircuitOverview, waitForCircuitOverview } from "./get-circuit-overview.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  clearRegistry();
});

function wait(known: string, signal = new AbortController().signal) {
  const marks: string[] = [];
  void waitForCircuitOverview(known, signal).then(({ mark }) => marks.push(mark));
  return marks;
}

describe("waiting for news of the circuits", () => {
  it("ends as soon as one changes", async () => {
    const { circuit } = createCircuitBreaker(async () => null, { name: "alerts.slack" });
    const { mark } = getCircuitOverview();
    const marks = wait(mark);
    await vi.advanceTimersByTimeAsync(500);
    expect(marks).toEqual([]);
    circuit.isolate({ by: "ana", note: "why" });
    await vi.advanceTimersByTimeAsync(100);
    expect(marks).toEqual([getCircuitOverview().mark]);
    expect(marks).not.toEqual([mark]);
  });

  it("takes calls that change nothing for no news, and ends after a second", async () => {
    const breaker = createCircuitBreaker(async () => null, { name: "alerts.slack" });
    const { mark } = getCircuitOverview();
    const marks = wait(mark);
    await breaker.execute(undefined);
    await vi.advanceTimersByTimeAsync(999);
    expect(marks).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(marks).toEqual([mark]);
  });

  it("is not needed by who knows something else, and ends when nobody waits any more", async () => {
    const caller = new AbortController();
    const known = wait(getCircuitOverview().mark, caller.signal);
    expect(await waitForCircuitOverview("else", caller.signal)).toMatchObject({ local: false });
    caller.abort();
    await vi.advanceTimersByTimeAsync(100);
    expect(known).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
