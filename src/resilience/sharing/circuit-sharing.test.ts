import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Circuit } from "../circuit.ts";
import { CircuitCore } from "../circuit-core.ts";
import type { CircuitState } from "../circuit-state.ts";
import type { SharingAnswer, SharingReport } from "../sharing.ts";
import { CircuitSharing } from "./circuit-sharing.ts";

const isolated: CircuitState = { kind: "isolated", sinceMs: 0, by: "ana", note: "why" };
const operator = { by: "ana", note: "why" };

let circuits: CircuitCore[];
let listeners: ((circuit: Circuit) => void)[];
let reports: SharingReport[];
let answer: SharingAnswer | Error;
let sharing: CircuitSharing;

const first = () => circuits[0] as CircuitCore;
const make = (name: string) => new CircuitCore(name, { breakDurationMs: 1_000 }, Date.now);
const empty = (): SharingAnswer => ({ version: 0, circuits: [], peers: [], granted: [] });
const shared = (circuit: string, state: CircuitState, stateVersion = 1) => ({
  circuit,
  state,
  stateVersion,
  by: "another",
  isReset: false,
  tuned: {},
});
const fail = (core: CircuitCore) => core.report({ errorClass: "server_5xx", message: "down" });

function open(core: CircuitCore): void {
  for (let call = 0; call < 10; call += 1) fail(core);
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  circuits = [make("a.b")];
  listeners = [];
  reports = [];
  answer = empty();
  sharing = new CircuitSharing({
    processId: "me",
    circuits: {
      list: () => circuits,
      onCreated: (listener) => {
        listeners.push(listener);
        return () => undefined;
      },
    },
    store: {
      exchange: async (report) => {
        reports.push(structuredClone(report));
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  });
});
afterEach(() => {
  sharing.stop();
  vi.useRealTimers();
});

describe("what happens here", () => {
  it("is told at once, with what it was based on, and only once when it arrived", async () => {
    answer = { ...empty(), version: 7, circuits: [shared("a.b", { kind: "closed" }, 7)] };
    await sharing.flush();
    reports.length = 0;
    open(first());
    answer = { ...empty(), version: 8, circuits: [shared("a.b", first().state, 8)] };
    await vi.advanceTimersByTimeAsync(10);
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({
      knownVersion: 7,
      transitions: [{ from: "closed", to: "open", basedOn: 7 }],
      counts: [{ circuit: "a.b", basedOn: 7, buckets: [{ failures: 10 }] }],
    });
    await vi.advanceTimersByTimeAsync(400);
    expect(reports.at(-1)).toMatchObject({ knownVersion: 8, transitions: [], counts: [] });
  });

  it("is told again, under the same ids, when no answer came", async () => {
    await sharing.flush();
    answer = new Error("away");
    open(first());
    await vi.advanceTimersByTimeAsync(1_100);
    const [lost, again] = reports.slice(1);
    expect(lost?.transitions).toHaveLength(1);
    expect(again?.transitions).toEqual(lost?.transitions);
    expect(again?.counts[0]?.buckets[0]?.bucket).toBe(lost?.counts[0]?.buckets[0]?.bucket);
    expect(sharing.getStatus().isAway).toBe(true);
    answer = empty();
    await vi.advanceTimersByTimeAsync(1_100);
    await sharing.flush();
    expect(reports.at(-1)?.transitions).toEqual([]);
    expect(sharing.getStatus()).toMatchObject({ isAway: false });
  });
});

describe("what happens elsewhere", () => {
  it("is taken over without being told as one's own", async () => {
    answer = { ...empty(), version: 1, circuits: [shared("a.b", isolated)] };
    await sharing.flush();
    expect(first().state).toEqual(isolated);
    await sharing.flush();
    expect(reports.at(-1)?.transitions).toEqual([]);
  });

  it("is known to a circuit that is made later, before its first call", async () => {
    answer = { ...empty(), version: 1, circuits: [shared("c.d", isolated)] };
    await sharing.flush();
    const late = make("c.d");
    for (const listener of listeners) listener(late);
    expect(late.state).toEqual(isolated);
  });

  it("yields to a decision made here that is not told yet, unless a person decided", async () => {
    await sharing.flush();
    answer = { ...empty(), version: 1, circuits: [shared("a.b", { kind: "closed" })] };
    const exchange = sharing.flush();
    open(first());
    await exchange;
    expect(first().state.kind).toBe("open");
    answer = { ...empty(), version: 2, circuits: [shared("a.b", isolated, 2)] };
    const next = sharing.flush();
    first().close(operator);
    await next;
    expect(first().state).toEqual(isolated);
  });

  it("may be a reset, which is not told as one's own either", async () => {
    fail(first());
    const reset = { ...shared("a.b", { kind: "closed" }), isReset: true };
    answer = { ...empty(), version: 1, circuits: [reset] };
    await sharing.flush();
    expect(first().getSnapshot().lastError).toBeNull();
    await sharing.flush();
    expect(reports.at(-1)?.transitions).toEqual([]);
  });

  it("is not told of failures from before a closing", async () => {
    fail(first());
    answer = new Error("away");
    await sharing.flush();
    expect(reports.at(-1)?.counts).toHaveLength(1);
    first().close(operator);
    answer = empty();
    await sharing.flush();
    expect(reports.at(-1)).toMatchObject({ counts: [], transitions: [{ to: "closed" }] });
  });

  it("opens by the counts of all, and a closing forgets them", async () => {
    fail(first());
    const counts = { calls: 9, failures: 9, slow: 0, timeouts: 0 };
    answer = { ...empty(), peers: [{ circuit: "a.b", counts }] };
    await sharing.flush();
    expect(first().state.kind).toBe("open");
    first().close(operator);
    expect(first().getSnapshot().peers.calls).toBe(0);
  });
});

describe("trials", () => {
  async function waitForBreakEnd(): Promise<void> {
    await sharing.flush();
    open(first());
    answer = { ...empty(), version: 1, circuits: [{ ...shared("a.b", first().state), by: "me" }] };
    await sharing.flush();
    await vi.advanceTimersByTimeAsync(1_000);
  }

  it("wait for leave, which a call that was turned away asks for with urgency", async () => {
    await waitForBreakEnd();
    expect(first().admitTrial()).toMatchObject({ reason: "open" });
    answer = { ...empty(), version: 1, granted: [{ circuit: "a.b", forMs: 1_500 }] };
    await vi.advanceTimersByTimeAsync(10);
    expect(reports.at(-1)?.wantsTrials).toMatchObject([{ circuit: "a.b", isUrgent: true }]);
    expect(first().admitTrial()).toBeNull();
    expect(first().state.kind).toBe("halfOpen");
  });

  it("need no leave from a store that is away", async () => {
    await waitForBreakEnd();
    answer = new Error("away");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(first().admitTrial()).toMatchObject({ reason: "open" });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(first().admitTrial()).toBeNull();
  });
});
