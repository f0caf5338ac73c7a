import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CircuitThresholds } from "#resilience/circuit-state.ts";
import { CircuitFleet } from "../circuits/circuit-fleet.ts";
import { type CountingVendor, startCountingVendor } from "../circuits/counting-vendor.ts";
import { startSeverableProxy } from "../circuits/severable-proxy.ts";
import { getStack } from "../running-stack.ts";
import { waitFor } from "../wait-for.ts";

const THRESHOLD = 20;
const TRIALS = 3;

let vendor: CountingVendor;
let fleet: CircuitFleet;

function prepare(thresholds: Partial<CircuitThresholds> = {}): CircuitFleet {
  const own = { minimumThroughput: THRESHOLD, halfOpenTrials: TRIALS, ...thresholds };
  fleet = new CircuitFleet(vendor.url, own);
  return fleet;
}

beforeEach(async () => {
  vendor = await startCountingVendor();
});
afterEach(async () => {
  await fleet.kill();
  await vendor.close();
});

describe("four processes and one dead vendor", () => {
  it("waste together at most 1.25 times one threshold, and open within a second", async () => {
    await prepare().start(4);
    // What is wasted beyond the threshold is what goes out during one exchange: 13 calls a second
    // leave it a third of a second. Where exchanges take longer than that, fewer calls are made.
    await fleet.call(15, 300, 3);
    const looks = await fleet.look();
    expect(looks.map(({ state }) => state.kind)).toEqual(["open", "open", "open", "open"]);
    expect(vendor.calls).toBeLessThanOrEqual(1.25 * THRESHOLD);
    expect(await fleet.measureSpreadMs("open")).toBeLessThanOrEqual(1_000);
  });

  it("open in those that made no call at all, and in one that starts later", async () => {
    const [first] = await prepare().start(4);
    await first?.ask({ kind: "call", count: THRESHOLD, everyMs: 0 });
    await fleet.waitForState("open");
    expect(await fleet.measureSpreadMs("open")).toBeLessThanOrEqual(1_000);
    expect(await fleet.listTransitions()).toMatchObject([
      { from_state: "closed", to_state: "open", reason: "failure_rate", applied: true },
    ]);

    await fleet.kill();
    const [late] = await fleet.start(1);
    const { calls } = (await late?.ask({ kind: "call", count: 5, everyMs: 0 })) ?? {};
    expect(calls).toEqual({ circuit_open: 5 });
    expect(vendor.calls).toBe(THRESHOLD);
  });
});

describe("trials", () => {
  it("are made by one process for all, and close the circuit in all", async () => {
    // Longer than it takes all to see that it is open.
    await prepare({ breakDurationMs: 3_000 }).start(4);
    await fleet.call(THRESHOLD, 10);
    await fleet.waitForState("open");
    vendor.status = 200;
    vendor.delayMs = 150;
    vendor.arrivalsMs = [];
    await fleet.callUntil("closed", 20);
    const steps = (await fleet.listTransitions()).filter(({ applied }) => applied);
    expect(steps.map(({ to_state }) => to_state)).toEqual(["open", "halfOpen", "closed"]);
    const closedMs = Date.parse(steps.at(-1)?.at ?? "");
    expect(vendor.arrivalsMs.filter((atMs) => atMs <= closedMs)).toHaveLength(TRIALS);
  });

  it("of a dead vendor are at most as many per break as one process would make", async () => {
    await prepare({ breakDurationMs: 1_000, maxBreakDurationMs: 1_000 }).start(4);
    await fleet.call(THRESHOLD, 10);
    await fleet.waitForState("open");
    vendor.arrivalsMs = [];
    vendor.delayMs = 100;
    await fleet.call(200, 20);
    const steps = (await fleet.listTransitions()).filter(({ applied }) => applied);
    const breaksOver = steps.filter(({ to_state }) => to_state === "halfOpen").length;
    expect(breaksOver).toBeGreaterThanOrEqual(2);
    expect(vendor.arrivalsMs.length).toBeLessThanOrEqual(breaksOver * TRIALS);
  });

  it("are not held up for ever by a process that was killed over one", async () => {
    const timeoutMs = 1_500;
    const [doomed] = await prepare({ breakDurationMs: 1_000, timeoutMs }).start(1);
    await doomed?.ask({ kind: "call", count: THRESHOLD, everyMs: 0 });
    vendor.status = 200;
    vendor.delayMs = 60_000;
    void doomed?.ask({ kind: "call", count: 100, everyMs: 50 }).catch(() => undefined);
    vendor.calls = 0;
    await waitFor("a trial", async () => vendor.calls > 0);
    await doomed?.kill();
    await fleet.kill();

    vendor.delayMs = 0;
    await fleet.start(2);
    await fleet.callUntil("closed", 50);
  });
});

describe("a person", () => {
  it("holds a circuit open in all processes, whatever they see, and over restarts", async () => {
    vendor.status = 200;
    await prepare().start(3);
    const isolatedMs = Date.now();
    await fleet.operate("isolate");
    await fleet.waitForState("isolated");
    expect(await fleet.measureSpreadMs("isolated", isolatedMs)).toBeLessThanOrEqual(1_000);
    await fleet.kill();
    await fleet.start(2);
    const looks = await fleet.call(5, 0);
    expect(looks.map(({ calls }) => calls)).toEqual([{ circuit_open: 5 }, { circuit_open: 5 }]);
    expect(looks[0]?.state).toMatchObject({ by: "ana@example.com", note: "a test" });
    const closedMs = Date.now();
    await fleet.operate("close");
    await fleet.waitForState("closed");
    expect(await fleet.measureSpreadMs("closed", closedMs)).toBeLessThanOrEqual(1_000);
    expect((await fleet.call(2, 0)).map(({ calls }) => calls)).toEqual([
      { answered: 2 },
      { answered: 2 },
    ]);
  });

  it("tunes all processes, and takes it back", async () => {
    const before = await prepare().start(2);
    await fleet.operate("tune", { timeoutMs: 1_234 });
    const all = (timeoutMs: number) =>
      waitFor("the thresholds", async () =>
        (await fleet.look()).every(({ thresholds }) => thresholds.timeoutMs === timeoutMs),
      );
    await all(1_234);
    expect(before).toHaveLength(2);
    await fleet.start(1);
    await all(1_234);
    await fleet.operate("untune");
    await all(10_000);
  });
});

describe("while the database is away", () => {
  it("each process goes on by itself, and tells when it is back", async () => {
    const proxy = await startSeverableProxy(getStack().supabaseUrl);
    try {
      const [alone] = await prepare({ breakDurationMs: 3_000 }).start(1, proxy.url);
      const [peer] = await fleet.start(1);
      proxy.cut();
      await waitFor("the outage to be noticed", async () => {
        const look = await alone?.ask({ kind: "look" });
        return look?.sharing.isAway;
      });
      const failing = await alone?.ask({ kind: "call", count: THRESHOLD + 5, everyMs: 0 });
      expect(failing?.calls).toEqual({ server_5xx: THRESHOLD, circuit_open: 5 });
      expect((await peer?.ask({ kind: "look" }))?.state.kind).toBe("closed");

      vendor.status = 200;
      await waitFor("it to recover by itself", async () => {
        const look = await alone?.ask({ kind: "call", count: 1, everyMs: 100 });
        return look?.state.kind === "closed";
      });
      proxy.mend();
      await waitFor("the history", async () => (await fleet.listTransitions()).length === 3);
      await fleet.waitForState("closed");
    } finally {
      await proxy.close();
    }
  });

  it("a process starts all the same", async () => {
    await prepare().start(1, "http://127.0.0.1:9");
    const [look] = await fleet.call(THRESHOLD + 1, 0);
    expect(look).toMatchObject({ state: { kind: "open" }, sharing: { isAway: true } });
    expect(look?.calls).toEqual({ server_5xx: THRESHOLD, circuit_open: 1 });
  });
});
