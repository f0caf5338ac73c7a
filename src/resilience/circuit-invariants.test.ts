import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CallError, type ErrorClass } from "./call-error.ts";
import type { CallContext } from "./circuit.ts";
import { createCircuitBreaker } from "./create-circuit-breaker.ts";
import { clearRegistry } from "./registry.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  clearRegistry();
});

/** The same numbers each time, 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const classes: ErrorClass[] = ["network", "server_5xx", "client_4xx", "rate_limit", "quota"];
const operator = { by: "staff:ana", note: "at random" };

it.each([1, 2, 3, 4])(
  "every call ends and nothing is left over, whatever happens (%i)",
  async (seed) => {
    const random = createRandom(seed);
    const pick = <Item>(items: readonly Item[]): Item =>
      items[Math.floor(random() * items.length)] as Item;
    let running = 0;
    let mostRunning = 0;
    const side = async (_: number, context: CallContext) => {
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      const end = Promise.withResolvers<void>();
      context.signal.addEventListener("abort", () => end.resolve());
      if (random() < 0.95) setTimeout(end.resolve, random() * 1_500);
      await end.promise;
      running -= 1;
      if (random() < 0.5) return "well";
      throw new CallError("badly", {
        errorClass: pick(classes),
        accepted: "unknown",
        retryAfterMs: random() * 5_000,
      });
    };
    const breaker = createCircuitBreaker(side, {
      name: "test.random",
      defaults: { timeoutMs: 1_000, maxConcurrent: 4, maxQueued: 3, quotaBreakMs: 20_000 },
    });
    const { circuit } = breaker;
    const seen = new Set<string>();
    circuit.on("changed", ({ to, reason }) => seen.add(`${to}: ${reason}`));

    let ended = 0;
    const steps = 3_000;
    for (let step = 0; step < steps; step += 1) {
      const caller = new AbortController();
      const options = random() < 0.3 ? { signal: caller.signal } : {};
      void breaker
        .execute(step, { ...options, ...(random() < 0.2 && { timeoutMs: 300 }) })
        .catch(() => null)
        .then(() => (ended += 1));
      if (random() < 0.1) caller.abort();
      if (random() < 0.01) circuit.isolate(operator);
      if (circuit.state.kind === "isolated" && random() < 0.3) circuit.close(operator);
      if (random() < 0.05) circuit.report({ errorClass: pick(classes), message: "late" });
      if (random() < 0.005) circuit.tune({ breakDurationMs: 1_000 + random() * 9_000 });
      await vi.advanceTimersByTimeAsync(random() * 600);
    }
    circuit.close(operator);
    await vi.advanceTimersByTimeAsync(5_000);

    expect(ended).toBe(steps);
    expect(running).toBe(0);
    expect(circuit.getSnapshot()).toMatchObject({ inFlight: 0, queued: 0 });
    expect(vi.getTimerCount()).toBe(0);
    expect(mostRunning).toBeLessThanOrEqual(4 + 3);
    expect([...seen]).toEqual(
      expect.arrayContaining([
        "open: quota_exhausted",
        "open: trial_failed",
        "halfOpen: break_over",
      ]),
    );
  },
);
