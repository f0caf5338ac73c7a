import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScriptedSide } from "#testing/resilience/scripted-side.ts";
import { createCircuitBreaker } from "./create-circuit-breaker.ts";
import { clearRegistry } from "./registry.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  clearRegistry();
});

function createSide() {
  const side = new ScriptedSide();
  side.behaviour = "hangs";
  const breaker = createCircuitBreaker(side.ask, {
    name: "test.side",
    defaults: { timeoutMs: 1_000 },
  });
  return { side, breaker };
}

describe("a call's deadline", () => {
  it("ends the call and aborts its signal, not those of others", async () => {
    const { side, breaker } = createSide();
    const first = breaker.execute("first").catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(400);
    const second = breaker.execute("second").catch((error: unknown) => error);
    const [firstSignal, secondSignal] = side.calls.map(({ signal }) => signal);
    await vi.advanceTimersByTimeAsync(600);
    await expect(first).resolves.toMatchObject({ errorClass: "timeout", accepted: "unknown" });
    expect([firstSignal?.aborted, secondSignal?.aborted]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(399);
    expect(secondSignal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    await expect(second).resolves.toMatchObject({ errorClass: "timeout" });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("may be shortened by the caller, which is no sign of slowness, but not lengthened", async () => {
    const { side, breaker } = createSide();
    const short = breaker.execute("short", { timeoutMs: 100 }).catch((error: unknown) => error);
    const long = breaker.execute("long", { timeoutMs: 5_000 }).catch((error: unknown) => error);
    expect(side.calls.map(({ timeoutMs }) => timeoutMs)).toEqual([100, 1_000]);
    await vi.advanceTimersByTimeAsync(100);
    await expect(short).resolves.toMatchObject({ errorClass: "timeout" });
    expect(breaker.circuit.getSnapshot().window).toMatchObject({ calls: 0, slow: 0 });
    await vi.advanceTimersByTimeAsync(900);
    await expect(long).resolves.toMatchObject({ errorClass: "timeout" });
    expect(breaker.circuit.getSnapshot().window).toMatchObject({ calls: 1, slow: 1, timeouts: 1 });
  });

  it("leaves no timer behind for a call that was answered", async () => {
    const { side, breaker } = createSide();
    side.behaviour = "well";
    await breaker.execute("short", { timeoutMs: 100 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is known to a function that reads its signal only afterwards", async () => {
    let read: AbortSignal | undefined;
    const breaker = createCircuitBreaker(
      async (_: string, context) => {
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        read = context.signal;
      },
      { name: "test.late", defaults: { timeoutMs: 1_000 } },
    );
    const call = breaker.execute("hello").catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(read?.aborted).toBe(true);
    expect(read?.reason).toBe(await call);
  });
});

describe("a caller's signal", () => {
  it("ends the call, and says nothing about the other side", async () => {
    const { side, breaker } = createSide();
    const caller = new AbortController();
    const call = breaker.execute("hello", { signal: caller.signal });
    const { signal } = side.calls[0] ?? {};
    caller.abort();
    await expect(call).rejects.toMatchObject({ errorClass: "cancelled", accepted: "unknown" });
    expect(signal?.aborted).toBe(true);
    expect(breaker.circuit.getSnapshot()).toMatchObject({ inFlight: 0, window: { calls: 0 } });
  });

  it("stays linked after the answer, for streams", async () => {
    const { side, breaker } = createSide();
    side.behaviour = "well";
    const caller = new AbortController();
    await breaker.execute("hello", { signal: caller.signal });
    const { signal } = side.calls[0] ?? {};
    await vi.advanceTimersByTimeAsync(10_000);
    expect(signal?.aborted).toBe(false);
    caller.abort();
    expect(signal?.aborted).toBe(true);
  });

  it("that has aborted already prevents the call", async () => {
    const { side, breaker } = createSide();
    const call = breaker.execute("hello", { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ errorClass: "cancelled", accepted: "no" });
    expect(side.calls).toEqual([]);
  });
});

it("a function that throws before it returns a promise has failed like any other", async () => {
  const breaker = createCircuitBreaker(
    (): Promise<string> => {
      throw new RangeError("at once");
    },
    { name: "test.hasty" },
  );
  await expect(breaker.execute(null)).rejects.toThrow("at once");
  expect(breaker.circuit.getSnapshot()).toMatchObject({ inFlight: 0, window: { failures: 1 } });
});
