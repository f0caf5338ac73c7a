import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Behaviour, ScriptedSide } from "#testing/resilience/scripted-side.ts";
import type { ErrorClass } from "./call-error.ts";
import type { CircuitTransition } from "./circuit-state.ts";
import { createCircuitBreaker } from "./create-circuit-breaker.ts";
import { clearRegistry } from "./registry.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  clearRegistry();
});

function createGuardedSide(defaults = {}) {
  const side = new ScriptedSide();
  const breaker = createCircuitBreaker(side.ask, {
    name: "test.side",
    defaults: { timeoutMs: 1_000, slowCallMs: 800, ...defaults },
  });
  const call = async (behaviour: Behaviour, times = 1, correlationId = "call-0001") => {
    side.behaviour = behaviour;
    for (let turn = 0; turn < times; turn += 1) {
      const done = breaker.execute("hello", { correlationId }).catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(behaviour === "hangs" ? 1_000 : 0);
      if (typeof behaviour === "object" && "takesMs" in behaviour) {
        await vi.advanceTimersByTimeAsync(behaviour.takesMs);
      }
      await done;
    }
  };
  return { side, breaker, circuit: breaker.circuit, call };
}

describe("a closed circuit", () => {
  it("hands on what the function answers and throws", async () => {
    const { breaker, side } = createGuardedSide();
    await expect(breaker.execute("hello")).resolves.toBe("re: hello");
    const failure = new RangeError("not ours");
    side.behaviour = { throws: failure };
    await expect(breaker.execute("hello")).rejects.toBe(failure);
  });

  it("opens at the failure ratio, not before the minimum of calls", async () => {
    const { circuit, call } = createGuardedSide();
    await call({ fails: "server_5xx" }, 9);
    expect(circuit.state.kind).toBe("closed");
    await call({ fails: "server_5xx" });
    expect(circuit.state).toMatchObject({ kind: "open", reason: "failure_rate", breakMs: 60_000 });
  });

  it("opens with the good call that reaches the minimum", async () => {
    const { circuit, call } = createGuardedSide();
    await call({ fails: "network" }, 9);
    await call("well");
    expect(circuit.state.kind).toBe("open");
  });

  it("stays closed below the failure ratio", async () => {
    const { circuit, call } = createGuardedSide();
    await call("well", 11);
    await call({ fails: "server_5xx" }, 10);
    expect(circuit.state.kind).toBe("closed");
    expect(circuit.getSnapshot().errorRate).toBeCloseTo(10 / 21);
  });

  it("forgets what is older than the window", async () => {
    const { circuit, call } = createGuardedSide();
    await call({ fails: "server_5xx" }, 9);
    await vi.advanceTimersByTimeAsync(30_000);
    await call({ fails: "server_5xx" });
    expect(circuit.state.kind).toBe("closed");
    expect(circuit.getSnapshot().window).toMatchObject({ calls: 1, failures: 1 });
  });

  it("never counts timeouts as failures: slowness opens it", async () => {
    const { circuit, call } = createGuardedSide();
    await call("hangs", 9);
    expect(circuit.getSnapshot()).toMatchObject({
      errorRate: 0,
      slowRate: 1,
      window: { calls: 9, failures: 0, slow: 9, timeouts: 9 },
    });
    await call("hangs");
    expect(circuit.state).toMatchObject({ kind: "open", reason: "slow_rate" });
  });

  it("opens on slow answers, too", async () => {
    const { circuit, call } = createGuardedSide({ samplingDurationMs: 120_000 });
    await call({ takesMs: 799 }, 10);
    expect(circuit.state.kind).toBe("closed");
    await call({ takesMs: 800 }, 10);
    expect(circuit.getSnapshot().slowRate).toBe(0.5);
    expect(circuit.state.kind).toBe("closed");
    await call({ takesMs: 800 }, 29);
    expect(circuit.state.kind).toBe("closed");
    await call({ takesMs: 800 });
    expect(circuit.state).toMatchObject({ kind: "open", reason: "slow_rate" });
  });

  it.each<[ErrorClass, boolean, number]>([
    ["client_4xx", false, 20],
    ["cancelled", false, 0],
    ["network", true, 10],
    ["server_5xx", true, 10],
    ["unauthorized", true, 10],
    ["invalid_response", true, 10],
    ["rate_limit", true, 10],
  ])("%s: opens %s", async (errorClass, opens, counted) => {
    const { circuit, call } = createGuardedSide();
    await call({ fails: errorClass }, 20);
    expect(circuit.state.kind).toBe(opens ? "open" : "closed");
    const { window } = circuit.getSnapshot();
    expect(window).toMatchObject({ calls: counted, failures: opens ? counted : 0 });
  });

  it("counts an error that nobody has classified as a failure", async () => {
    const { circuit, call } = createGuardedSide();
    await call({ throws: new TypeError("a bug") }, 10);
    expect(circuit.state.kind).toBe("open");
    expect(circuit.getSnapshot().lastError).toMatchObject({ errorClass: null, message: "a bug" });
  });

  it("opens at the first 429 that says for how long, and for that long", async () => {
    const { circuit, call } = createGuardedSide();
    await call({ fails: "rate_limit", retryAfterMs: 7_000 });
    expect(circuit.state).toMatchObject({ kind: "open", reason: "rate_limited", breakMs: 7_000 });
  });

  it("obeys a 429 no longer than the longest break", async () => {
    const { circuit, call } = createGuardedSide();
    await call({ fails: "rate_limit", retryAfterMs: 86_400_000 });
    expect(circuit.state).toMatchObject({ kind: "open", breakMs: 600_000 });
  });

  it("opens long at the first sign of a used-up quota", async () => {
    const { circuit, call } = createGuardedSide();
    await call({ fails: "quota" });
    expect(circuit.state).toMatchObject({ reason: "quota_exhausted", breakMs: 900_000 });
  });

  it("tells who tipped the scales", async () => {
    const { circuit, call } = createGuardedSide();
    const heard: CircuitTransition[] = [];
    circuit.on("opened", (transition) => heard.push(transition));
    await call({ fails: "network" }, 9);
    await call({ fails: "server_5xx" }, 1, "call-of-bob");
    expect(heard).toEqual([
      expect.objectContaining({
        circuit: "test.side",
        from: "closed",
        to: "open",
        reason: "failure_rate",
        errorClass: "server_5xx",
        correlationId: "call-of-bob",
        counts: { calls: 10, failures: 10, slow: 0, timeouts: 0 },
        operator: null,
      }),
    ]);
  });

  it("counts a stream that breaks after its answer as one failed call", async () => {
    const { circuit, call } = createGuardedSide();
    await call("well", 10);
    for (let turn = 0; turn < 4; turn += 1) {
      circuit.report({ errorClass: "network", message: "the stream broke" });
    }
    expect(circuit.getSnapshot().window).toMatchObject({ calls: 10, failures: 4, successes: 6 });
    circuit.report({ errorClass: "network", message: "the stream broke" });
    expect(circuit.state.kind).toBe("open");
  });

  it("counts a stream that stalls as slow", async () => {
    const { circuit, call } = createGuardedSide();
    await call("well", 10);
    for (let turn = 0; turn < 8; turn += 1) {
      circuit.report({ errorClass: "timeout", message: "the stream stalled" });
    }
    expect(circuit.state).toMatchObject({ kind: "open", reason: "slow_rate" });
  });

  it("asks `isSlow` where one is given", async () => {
    const breaker = createCircuitBreaker(async (input: string) => input, {
      name: "test.other",
      defaults: { minimumThroughput: 2 },
      isSlow: (result) => result === "late",
    });
    await breaker.execute("late");
    await breaker.execute("late");
    expect(breaker.circuit.state).toMatchObject({ kind: "open", reason: "slow_rate" });
  });
});

describe("an open circuit", () => {
  it("rejects at once, without a call, and says for how long", async () => {
    const { circuit, breaker, side, call } = createGuardedSide();
    await call({ fails: "server_5xx" }, 10);
    await vi.advanceTimersByTimeAsync(20_000);
    await expect(breaker.execute("hello")).rejects.toMatchObject({
      code: "circuit_open",
      retryAfterMs: 40_000,
    });
    expect(side.calls).toHaveLength(10);
    expect(circuit.getSnapshot().window.rejected).toBe(1);
    expect(circuit.getSnapshot().window.calls).toBe(10);
  });

  it("does not listen to calls from before it opened", async () => {
    const { circuit, breaker, side, call } = createGuardedSide();
    side.behaviour = { takesMs: 500 };
    const old = breaker.execute("old");
    await call({ fails: "server_5xx" }, 9);
    expect(circuit.state.kind).toBe("closed");
    circuit.close({ by: "ana", note: "fixed" });
    await vi.advanceTimersByTimeAsync(500);
    await expect(old).resolves.toBe("re: old");
    expect(circuit.getSnapshot().window.calls).toBe(0);
  });
});
