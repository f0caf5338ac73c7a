import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ScriptedSide } from "#testing/resilience/scripted-side.ts";
import type { CallOptions } from "./circuit.ts";
import { createCircuitBreaker } from "./create-circuit-breaker.ts";
import { createFallbackChain } from "./create-fallback-chain.ts";
import type { ChainCallOptions, Settlement } from "./fallback-chain.ts";
import { clearRegistry } from "./registry.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  clearRegistry();
});

type Settle = (input: string, error: unknown, options: CallOptions) => Promise<Settlement<string>>;

/** A chain whose first link hangs for 1 s and then asks `settle`. */
function createDoubtfulChain(settle: Settle, budgetMs = 10_000) {
  const first = new ScriptedSide();
  const second = new ScriptedSide();
  first.behaviour = "hangs";
  const guard = (side: ScriptedSide, name: string) =>
    createCircuitBreaker(side.ask, { name, defaults: { timeoutMs: 1_000 } });
  const firstLink = guard(first, "test.first");
  const chain = createFallbackChain<string, string>({
    name: "test",
    links: [
      { circuit: firstLink.circuit, execute: (...given) => firstLink.execute(...given), settle },
      guard(second, "test.second"),
    ],
    budgetMs,
    settleTimeoutMs: 2_000,
    exhausted: { code: "nobody_there", message: "Nobody is there" },
  });
  const run = async (options: ChainCallOptions<string> = {}) => {
    const call = chain.execute("pay", options).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(10_000);
    return call;
  };
  return { first, second, run };
}

it("a call that was accepted after all is the answer", async () => {
  const { second, run } = createDoubtfulChain(async () => ({ kind: "accepted", result: "paid" }));
  await expect(run()).resolves.toMatchObject({
    value: "paid",
    status: "success",
    answeredBy: "test.first",
    attempts: [{ link: "test.first", outcome: "settled", errorClass: "timeout" }],
  });
  expect(second.calls).toEqual([]);
});

it("one that was not lets the next link try", async () => {
  const settle = vi.fn<Settle>(async () => ({ kind: "notAccepted" }));
  const { run } = createDoubtfulChain(settle);
  await expect(run()).resolves.toMatchObject({ answeredBy: "test.second", status: "fallback" });
  expect(settle).toHaveBeenCalledTimes(1);
  expect(settle.mock.calls[0]?.[1]).toMatchObject({ errorClass: "timeout" });
});

it("what was certainly not accepted is not asked about", async () => {
  const settle = vi.fn<Settle>();
  const { first, run } = createDoubtfulChain(settle);
  first.behaviour = { fails: "network", accepted: "no" };
  await expect(run()).resolves.toMatchObject({ answeredBy: "test.second" });
  expect(settle).not.toHaveBeenCalled();
});

it("an open question is recorded before the next link is tried", async () => {
  const { second, run } = createDoubtfulChain(async () => ({ kind: "unknown" }));
  const callsWhenRecorded: number[] = [];
  const recordOpenQuestion = vi.fn(async () => {
    callsWhenRecorded.push(second.calls.length);
  });
  await expect(run({ recordOpenQuestion })).resolves.toMatchObject({
    answeredBy: "test.second",
    attempts: [{ outcome: "inDoubt" }, { outcome: "answered" }],
  });
  expect(callsWhenRecorded).toEqual([0]);
  expect(recordOpenQuestion).toHaveBeenCalledWith({
    link: "test.first",
    input: "pay",
    error: expect.objectContaining({ errorClass: "timeout" }),
  });
});

it("the chain stops when the question cannot be recorded", async () => {
  const { second, run } = createDoubtfulChain(async () => ({ kind: "unknown" }));
  const away = new Error("the database is away");
  await expect(run({ recordOpenQuestion: () => Promise.reject(away) })).resolves.toBe(away);
  expect(second.calls).toEqual([]);
});

it("the chain stops with the link's error where nobody records questions", async () => {
  const { second, run } = createDoubtfulChain(async () => ({ kind: "unknown" }));
  await expect(run()).resolves.toMatchObject({ errorClass: "timeout" });
  expect(second.calls).toEqual([]);
});

it.each<[string, Settle]>([
  ["does not end", () => new Promise(() => undefined)],
  ["fails", () => Promise.reject(new Error("no luck"))],
])("asking that %s leaves the question open", async (_, settle) => {
  const { run } = createDoubtfulChain(settle);
  const recordOpenQuestion = vi.fn(async () => undefined);
  await expect(run({ recordOpenQuestion })).resolves.toMatchObject({ answeredBy: "test.second" });
  expect(recordOpenQuestion).toHaveBeenCalledTimes(1);
});

it("asking has its own time, within the budget, and its signal aborts at the end of it", async () => {
  let asked: CallOptions = {};
  const { run } = createDoubtfulChain((_input, _error, options) => {
    asked = options;
    return new Promise(() => undefined);
  }, 1_700);
  await run({ recordOpenQuestion: async () => undefined });
  expect(asked.timeoutMs).toBe(700);
  expect(asked.signal?.aborted).toBe(true);
});
