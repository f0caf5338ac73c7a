import { afterEach, beforeEach, expect, it, vi } from "vitest";
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

/** One call at a time, two may wait. */
function createNarrowSide() {
  const side = new ScriptedSide();
  side.behaviour = { takesMs: 600 };
  const breaker = createCircuitBreaker(side.ask, {
    name: "test.narrow",
    defaults: { timeoutMs: 1_000, slowCallMs: 1_000, maxConcurrent: 1, maxQueued: 2 },
  });
  const ask = (input: string, options = {}) =>
    breaker.execute(input, options).catch((error: unknown) => error);
  return { side, breaker, circuit: breaker.circuit, ask };
}

it("calls wait for their turn, first come first served", async () => {
  const { side, circuit, ask } = createNarrowSide();
  side.behaviour = { takesMs: 100 };
  const ends: unknown[] = [];
  for (const name of ["a", "b", "c"]) void ask(name).then((end) => ends.push(end));
  expect(circuit.getSnapshot()).toMatchObject({ inFlight: 1, queued: 2 });
  await vi.advanceTimersByTimeAsync(299);
  expect(ends).toEqual(["re: a", "re: b"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(ends).toEqual(["re: a", "re: b", "re: c"]);
  expect(circuit.getSnapshot()).toMatchObject({ inFlight: 0, queued: 0 });
});

it("more than may wait are rejected, which is no failure", async () => {
  const { circuit, ask } = createNarrowSide();
  const asked = ["a", "b", "c", "d"].map((name) => ask(name));
  await expect(asked[3]).resolves.toMatchObject({ code: "bulkhead_full" });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(circuit.getSnapshot().window).toMatchObject({ failures: 0, rejected: 1 });
  expect(circuit.state.kind).toBe("closed");
});

it("waiting is part of the call's time, and time that ends there is not the other side's", async () => {
  const { side, circuit, ask } = createNarrowSide();
  const [, second, third] = ["a", "b", "c"].map((name) => ask(name));
  await vi.advanceTimersByTimeAsync(600);
  expect(side.calls[1]?.timeoutMs).toBe(400);
  await vi.advanceTimersByTimeAsync(400);
  await expect(second).resolves.toMatchObject({ errorClass: "timeout", accepted: "unknown" });
  await expect(third).resolves.toMatchObject({ errorClass: "timeout", accepted: "no" });
  expect(circuit.getSnapshot()).toMatchObject({
    queued: 0,
    inFlight: 0,
    window: { calls: 1, timeouts: 0 },
  });
});

it("whoever goes away while waiting leaves the queue", async () => {
  const { side, circuit, ask } = createNarrowSide();
  const caller = new AbortController();
  void ask("a");
  const waiting = ask("b", { signal: caller.signal });
  caller.abort();
  await expect(waiting).resolves.toMatchObject({ errorClass: "cancelled", accepted: "no" });
  expect(circuit.getSnapshot().queued).toBe(0);
  await vi.advanceTimersByTimeAsync(600);
  expect(side.calls).toHaveLength(1);
});

it("those who wait are sent away when the circuit opens", async () => {
  const { side, circuit, ask } = createNarrowSide();
  void ask("a");
  const waiting = ask("b");
  circuit.isolate({ by: "ana", note: "maintenance" });
  await expect(waiting).resolves.toMatchObject({ code: "circuit_open" });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(side.calls).toHaveLength(1);
});

it("a limit that is raised holds from the next call on", async () => {
  const { circuit, ask } = createNarrowSide();
  circuit.tune({ maxConcurrent: 2 });
  void ask("a");
  void ask("b");
  expect(circuit.getSnapshot()).toMatchObject({ inFlight: 2, queued: 0 });
});
