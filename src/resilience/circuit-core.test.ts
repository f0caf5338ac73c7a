import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScriptedSide } from "#testing/resilience/scripted-side.ts";
import type { CircuitState } from "./circuit-state.ts";
import { createCircuitBreaker } from "./create-circuit-breaker.ts";
import { clearRegistry } from "./registry.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  clearRegistry();
});

function createSide(name = "test.side") {
  const side = new ScriptedSide();
  const breaker = createCircuitBreaker(side.ask, { name, defaults: { timeoutMs: 1_000 } });
  const { circuit } = breaker;
  const heard = vi.fn();
  circuit.on("changed", heard);
  const ask = () => breaker.execute("hello").catch((error: unknown) => error);
  const failTimes = async (times: number) => {
    side.behaviour = { fails: "server_5xx" };
    for (let turn = 0; turn < times; turn += 1) await ask();
  };
  return { side, circuit, ask, failTimes, heard };
}

const operator = { by: "staff:ana", note: "vendor asked us to" };

describe("an operator", () => {
  it("holds a circuit open until it is closed by hand", async () => {
    const { circuit, ask, heard, side } = createSide();
    circuit.isolate(operator);
    await vi.advanceTimersByTimeAsync(3_600_000);
    await expect(ask()).resolves.toMatchObject({ code: "circuit_open", retryAfterMs: null });
    circuit.close(operator);
    await expect(ask()).resolves.toBe("re: hello");
    expect(side.calls).toHaveLength(1);
    expect(heard.mock.calls.map(([{ to, reason, operator: who }]) => [to, reason, who])).toEqual([
      ["isolated", "isolated", operator],
      ["closed", "closed_by_operator", operator],
    ]);
  });

  it("closes an open circuit, whose counts are forgotten", async () => {
    const { circuit, failTimes } = createSide();
    await failTimes(10);
    circuit.close(operator);
    expect(circuit.getSnapshot()).toMatchObject({
      state: { kind: "closed" },
      errorRate: 0,
      lastError: { errorClass: "server_5xx" },
    });
    await failTimes(9);
    expect(circuit.state.kind).toBe("closed");
  });

  it("resets what is remembered, too", async () => {
    const { circuit, ask, failTimes } = createSide();
    await ask();
    await failTimes(10);
    expect(circuit.getSnapshot().latencyMs).toEqual({ p50: 0, p99: 0 });
    circuit.reset(operator);
    expect(circuit.getSnapshot()).toMatchObject({ lastError: null, latencyMs: null });
  });

  it("tunes thresholds; what is left out goes back to the code's", async () => {
    const { circuit, failTimes } = createSide();
    circuit.tune({ minimumThroughput: 3, timeoutMs: 500 });
    expect(circuit.getSnapshot()).toMatchObject({
      tuned: { minimumThroughput: 3, timeoutMs: 500 },
      thresholds: { minimumThroughput: 3, timeoutMs: 500, slowCallMs: 400 },
    });
    await failTimes(3);
    expect(circuit.state.kind).toBe("open");
    circuit.tune({});
    expect(circuit.getSnapshot()).toMatchObject({
      tuned: {},
      thresholds: { minimumThroughput: 10, timeoutMs: 1_000, slowCallMs: 800 },
    });
  });
});

describe("what other processes know", () => {
  const openElsewhere = (): CircuitState => ({
    kind: "open",
    sinceMs: Date.now(),
    untilMs: Date.now() + 60_000,
    reason: "failure_rate",
    breakMs: 60_000,
  });

  it("holds here without a history entry", async () => {
    const { circuit, ask, heard } = createSide();
    circuit.adopt(openElsewhere());
    await expect(ask()).resolves.toMatchObject({ code: "circuit_open" });
    circuit.adopt({ kind: "closed" });
    await expect(ask()).resolves.toBe("re: hello");
    expect(heard).not.toHaveBeenCalled();
  });

  it("does not disturb a state that holds already", async () => {
    const { circuit, failTimes } = createSide();
    await failTimes(5);
    circuit.adopt({ kind: "closed" });
    expect(circuit.getSnapshot().window.failures).toBe(5);
    await failTimes(5);
    expect(circuit.state.kind).toBe("open");
  });

  it("does not take away trials that have been made already", async () => {
    const { side, circuit, ask, failTimes } = createSide();
    await failTimes(10);
    await vi.advanceTimersByTimeAsync(60_000);
    side.behaviour = "well";
    await ask();
    const afterOne = circuit.state;
    await ask();
    circuit.adopt(afterOne);
    await ask();
    expect(circuit.state.kind).toBe("closed");
  });

  it("another's trials are not ours: the gate says how many we make", async () => {
    const { circuit, ask } = createSide();
    circuit.setTrialGate(() => false);
    const halfOpen = { kind: "halfOpen", sinceMs: 1, breakMs: 60_000 } as const;
    circuit.adopt({ ...halfOpen, trialsLeft: 0, trialsSucceeded: 2 });
    await expect(ask()).resolves.toMatchObject({ code: "circuit_open" });
    circuit.setTrialGate(() => true);
    for (let turn = 0; turn < 3; turn += 1) await ask();
    expect(circuit.state.kind).toBe("closed");
  });

  it("their counts join the rates and the minimum", async () => {
    const { circuit, failTimes } = createSide();
    circuit.setPeerCounts({ calls: 8, failures: 8, slow: 0, timeouts: 0 });
    await failTimes(1);
    expect(circuit.state.kind).toBe("closed");
    await failTimes(1);
    expect(circuit.state).toMatchObject({ kind: "open", reason: "failure_rate" });
  });

  it("their counts open nothing where nothing has failed", async () => {
    const { circuit, ask, failTimes } = createSide();
    await ask();
    circuit.setPeerCounts({ calls: 50, failures: 50, slow: 0, timeouts: 0 });
    expect(circuit.state.kind).toBe("closed");
    await failTimes(1);
    expect(circuit.state.kind).toBe("open");
  });

  it("a late report of theirs opens what has failed here", async () => {
    const { circuit, failTimes } = createSide();
    await failTimes(3);
    circuit.setPeerCounts({ calls: 7, failures: 7, slow: 0, timeouts: 0 });
    expect(circuit.state.kind).toBe("open");
  });

  it("each count is reported once", async () => {
    const { circuit, ask, failTimes } = createSide();
    await ask();
    await failTimes(2);
    expect(circuit.takeUnreportedCounts()).toEqual({ calls: 3, failures: 2, slow: 0, timeouts: 0 });
    expect(circuit.takeUnreportedCounts()).toBeNull();
  });
});

it("a listener that throws does not keep a call from ending", async () => {
  const { circuit, ask, failTimes } = createSide();
  circuit.on("opened", () => {
    throw new Error("a listener's own trouble");
  });
  await failTimes(10);
  expect(circuit.state.kind).toBe("open");
  await expect(ask()).resolves.toMatchObject({ code: "circuit_open" });
});

it("listeners hear rejections and their reason, until they stop listening", async () => {
  const { circuit, ask } = createSide();
  const reasons: string[] = [];
  const stop = circuit.on("rejected", ({ reason }) => reasons.push(reason));
  circuit.isolate(operator);
  await ask();
  stop();
  await ask();
  expect(reasons).toEqual(["isolated"]);
});
