import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Behaviour, ScriptedSide } from "#testing/resilience/scripted-side.ts";
import { createCircuitBreaker } from "./create-circuit-breaker.ts";
import { clearRegistry } from "./registry.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  clearRegistry();
});

/** A circuit that has just opened for 60 s. */
async function createOpenSide() {
  const side = new ScriptedSide();
  const breaker = createCircuitBreaker(side.ask, {
    name: "test.side",
    defaults: { timeoutMs: 1_000 },
  });
  const { circuit } = breaker;
  const ask = (behaviour: Behaviour, options = {}) => {
    side.behaviour = behaviour;
    return breaker.execute("hello", options).catch((error: unknown) => error);
  };
  for (let turn = 0; turn < 10; turn += 1) await ask({ fails: "server_5xx" });
  const pass = (durationMs: number) => vi.advanceTimersByTimeAsync(durationMs);
  return { side, breaker, circuit, ask, pass };
}

const open = (breakMs: number) => expect.objectContaining({ kind: "open", breakMs });

describe("after a break", () => {
  it("lets nothing through before its end", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    await pass(59_999);
    await expect(ask("well")).resolves.toMatchObject({ code: "circuit_open", retryAfterMs: 1 });
    expect(circuit.state.kind).toBe("open");
  });

  it("closes when all trials have succeeded, and starts with a clean window", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    const kinds: string[] = [];
    circuit.on("changed", ({ to, reason }) => kinds.push(`${to}: ${reason}`));
    await pass(60_000);
    await ask("well");
    await ask("well");
    expect(circuit.state).toMatchObject({ kind: "halfOpen", trialsLeft: 1, trialsSucceeded: 2 });
    await ask("well");
    expect(circuit.state).toEqual({ kind: "closed" });
    expect(kinds).toEqual(["halfOpen: break_over", "closed: trials_succeeded"]);
    expect(circuit.getSnapshot().window).toMatchObject({ calls: 0, failures: 0 });
  });

  it("makes no more trials at once than it may", async () => {
    const { side, ask, pass } = await createOpenSide();
    await pass(60_000);
    const asked = Array.from({ length: 5 }, () => ask({ takesMs: 100 }));
    await pass(100);
    const ends = await Promise.all(asked);
    expect(ends.filter((end) => end === "re: hello")).toHaveLength(3);
    expect(ends.slice(3)).toEqual([
      expect.objectContaining({ code: "circuit_open" }),
      expect.objectContaining({ code: "circuit_open" }),
    ]);
    expect(side.calls).toHaveLength(13);
  });

  it("doubles the break with each failed trial up to the longest, and starts over after a success", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    for (const breakMs of [120_000, 240_000, 480_000, 600_000, 600_000]) {
      if (circuit.state.kind === "open") await pass(circuit.state.breakMs);
      await ask({ fails: "server_5xx" });
      expect(circuit.state).toEqual(open(breakMs));
    }
    await pass(600_000);
    for (let turn = 0; turn < 3; turn += 1) await ask("well");
    expect(circuit.state.kind).toBe("closed");
    for (let turn = 0; turn < 10; turn += 1) await ask({ fails: "server_5xx" });
    expect(circuit.state).toEqual(open(60_000));
  });

  it("opens again with the first failure, however many trials succeeded", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    await pass(60_000);
    await ask("well");
    await ask("well");
    await ask({ fails: "network" });
    expect(circuit.state).toMatchObject({ kind: "open", reason: "trial_failed" });
  });

  it("does not let a late success undo the failure of another trial", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    await pass(60_000);
    const late = [ask({ takesMs: 500 }), ask({ takesMs: 500 })];
    await ask({ fails: "network" });
    await pass(500);
    await Promise.all(late);
    expect(circuit.state).toEqual(open(120_000));
  });

  it("takes a trial that times out as failed: none is waited for without end", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    await pass(60_000);
    const trial = ask("hangs");
    await pass(1_000);
    await expect(trial).resolves.toMatchObject({ errorClass: "timeout" });
    expect(circuit.state).toEqual(open(120_000));
  });

  it("takes a trial that is answered slowly as failed", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    await pass(60_000);
    const trial = ask({ takesMs: 900 });
    await pass(900);
    await expect(trial).resolves.toBe("re: hello");
    expect(circuit.state.kind).toBe("open");
  });

  it("takes a 4xx as a sign of life", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    await pass(60_000);
    for (let turn = 0; turn < 3; turn += 1) await ask({ fails: "client_4xx" });
    expect(circuit.state.kind).toBe("closed");
  });

  it("makes another trial in place of one whose caller went away", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    await pass(60_000);
    const caller = new AbortController();
    const trial = ask("hangs", { signal: caller.signal });
    caller.abort();
    await expect(trial).resolves.toMatchObject({ errorClass: "cancelled" });
    expect(circuit.state).toMatchObject({ kind: "halfOpen", trialsLeft: 3, trialsSucceeded: 0 });
  });

  it("obeys a 429 to a trial rather than doubling", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    await pass(60_000);
    await ask({ fails: "rate_limit", retryAfterMs: 5_000 });
    expect(circuit.state).toMatchObject({ reason: "rate_limited", breakMs: 5_000 });
    await pass(5_000);
    await ask({ fails: "server_5xx" });
    expect(circuit.state).toEqual(open(60_000));
  });

  it("asks the gate before each trial, and stays open without its leave", async () => {
    const { side, circuit, ask, pass } = await createOpenSide();
    let leases = 0;
    circuit.setTrialGate(() => leases-- > 0);
    await pass(60_000);
    await ask("well");
    expect(circuit.state.kind).toBe("open");
    leases = 2;
    await ask("well");
    await ask("well");
    await ask("well");
    expect(circuit.state).toMatchObject({ kind: "halfOpen", trialsSucceeded: 2 });
    expect(side.calls).toHaveLength(12);
    circuit.setTrialGate(null);
    await ask("well");
    expect(circuit.state.kind).toBe("closed");
  });

  it("a stream that breaks while half-open is a failed trial", async () => {
    const { circuit, ask, pass } = await createOpenSide();
    await pass(60_000);
    await ask("well");
    circuit.report({ errorClass: "network", message: "the stream broke" });
    expect(circuit.state).toEqual(open(120_000));
  });
});
