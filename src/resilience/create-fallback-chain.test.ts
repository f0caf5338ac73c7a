import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ScriptedSide } from "#testing/resilience/scripted-side.ts";
import { createCircuitBreaker } from "./create-circuit-breaker.ts";
import { createFallbackChain } from "./create-fallback-chain.ts";
import type { ChainConfig } from "./fallback-chain.ts";
import { clearRegistry, listChains } from "./registry.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  clearRegistry();
});

function createLink(name: string, timeoutMs = 1_000) {
  const side = new ScriptedSide();
  return { side, link: createCircuitBreaker(side.ask, { name, defaults: { timeoutMs } }) };
}

function createChain(config: Partial<ChainConfig<string, string>> = {}) {
  const first = createLink("test.first");
  const second = createLink("test.second");
  const chain = createFallbackChain<string, string>({
    name: "test",
    links: [first.link, second.link],
    budgetMs: 5_000,
    exhausted: { code: "nobody_there", message: "Nobody is there" },
    ...config,
  });
  return { chain, first: first.side, second: second.side, circuit: first.link.circuit };
}

const canned = { name: "test.canned", answer: (input: string) => `canned: ${input}` };
const path = (attempts: readonly { link: string; outcome: string }[]) =>
  attempts.map(({ link, outcome }) => `${link} ${outcome}`);

describe("a fallback chain", () => {
  it("is answered by its first link", async () => {
    const { chain, second } = createChain();
    const outcome = await chain.execute("hello");
    expect(outcome).toMatchObject({
      value: "re: hello",
      status: "success",
      answeredBy: "test.first",
    });
    expect(path(outcome.attempts)).toEqual(["test.first answered"]);
    expect(second.calls).toEqual([]);
  });

  it("goes on to the next link after an error, and says so", async () => {
    const { chain, first } = createChain();
    first.behaviour = { fails: "server_5xx" };
    const outcome = await chain.execute("hello", { correlationId: "call-0001" });
    expect(outcome).toMatchObject({ status: "fallback", answeredBy: "test.second" });
    expect(outcome.attempts).toMatchObject([
      { link: "test.first", outcome: "failed", errorClass: "server_5xx" },
      { link: "test.second", outcome: "answered", errorClass: null },
    ]);
    expect(first.calls[0]?.correlationId).toBe("call-0001");
  });

  it("skips an open link at once", async () => {
    const { chain, first, circuit } = createChain();
    circuit.isolate({ by: "ana", note: "maintenance" });
    const outcome = await chain.execute("hello");
    expect(path(outcome.attempts)).toEqual(["test.first rejected", "test.second answered"]);
    expect(first.calls).toEqual([]);
    expect(outcome.elapsedMs).toBe(0);
  });

  it("ends with the last resort", async () => {
    const { chain, first, second } = createChain({ lastResort: canned });
    first.behaviour = { fails: "network" };
    second.behaviour = { fails: "network" };
    await expect(chain.execute("hello")).resolves.toMatchObject({
      value: "canned: hello",
      status: "degraded",
      answeredBy: "test.canned",
    });
  });

  it("tells how it ended, however it ended", async () => {
    const ends: unknown[] = [];
    const onEnd = (end: unknown) => ends.push(end);
    const { chain, first, second } = createChain();
    await chain.execute("hello", { onEnd });
    first.behaviour = { fails: "network" };
    await chain.execute("hello", { onEnd });
    second.behaviour = { fails: "client_4xx" };
    await expect(chain.execute("hello", { onEnd })).rejects.toThrow();
    second.behaviour = { fails: "network" };
    const exhausted = chain.execute("hello", { onEnd });
    await expect(exhausted).rejects.toMatchObject({
      headers: { "X-Resilience-Status": "degraded", "X-Circuit-Breaker": "none" },
    });
    expect(ends).toMatchObject([
      { status: "success", answeredBy: "test.first" },
      { status: "fallback", answeredBy: "test.second" },
      { status: "fallback", answeredBy: "test.second" },
      { status: "degraded", answeredBy: null },
    ]);
  });

  it("counts a call that even the last resort cannot answer", async () => {
    const answer = () => {
      throw new Error("no words for this");
    };
    const { chain, first, second } = createChain({ lastResort: { name: "test.canned", answer } });
    first.behaviour = { fails: "network" };
    second.behaviour = { fails: "network" };
    await expect(chain.execute("hello")).rejects.toThrow("no words for this");
    expect(listChains()[0]).toMatchObject({ exhaustedLastMinute: 1, lastAnswer: null });
  });

  it("without one ends with its own error, whose cause is the last link's", async () => {
    const { chain, first, second } = createChain();
    first.behaviour = { fails: "network" };
    second.behaviour = { fails: "server_5xx" };
    await expect(chain.execute("hello")).rejects.toMatchObject({
      name: "ChainExhaustedError",
      code: "nobody_there",
      status: 503,
      message: "Nobody is there",
      cause: { errorClass: "server_5xx" },
      attempts: [{ link: "test.first" }, { link: "test.second" }],
    });
    expect(listChains()[0]?.exhaustedLastMinute).toBe(1);
  });

  it("stops at what is the caller's own fault", async () => {
    const { chain, first, second } = createChain({ lastResort: canned });
    first.behaviour = { fails: "client_4xx" };
    await expect(chain.execute("hello")).rejects.toMatchObject({ errorClass: "client_4xx" });
    expect(second.calls).toEqual([]);
  });

  it("goes on after that, too, where it is told to", async () => {
    const { chain, first } = createChain({ mayFallThrough: () => true });
    first.behaviour = { fails: "client_4xx" };
    await expect(chain.execute("hello")).resolves.toMatchObject({ status: "fallback" });
  });

  it("ends when its caller goes away, even where everything may fall through", async () => {
    const { chain, first, second } = createChain({
      lastResort: canned,
      mayFallThrough: () => true,
    });
    first.behaviour = "hangs";
    const caller = new AbortController();
    const call = chain.execute("hello", { signal: caller.signal });
    caller.abort();
    await expect(call).rejects.toMatchObject({ errorClass: "cancelled" });
    expect(second.calls).toEqual([]);
  });

  it("gives each link no more than what is left of the budget, and then the last resort", async () => {
    const { chain, first, second } = createChain({ lastResort: canned, budgetMs: 1_200 });
    first.behaviour = "hangs";
    second.behaviour = "hangs";
    const call = chain.execute("hello", { timeoutMs: 5_000 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(second.calls[0]?.timeoutMs).toBe(200);
    await vi.advanceTimersByTimeAsync(200);
    await expect(call).resolves.toMatchObject({ status: "degraded", elapsedMs: 1_200 });
  });

  it("does not begin with a link when no time is left", async () => {
    const { chain, first, second } = createChain({ lastResort: canned, budgetMs: 1_000 });
    first.behaviour = "hangs";
    const call = chain.execute("hello");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(path((await call).attempts)).toEqual([
      "test.first failed",
      "test.second outOfTime",
      "test.canned answered",
    ]);
    expect(second.calls).toEqual([]);
  });

  it("leaves out the links it is told to skip", async () => {
    const { chain, first } = createChain();
    const outcome = await chain.execute("hello", { skip: new Set(["test.first"]) });
    expect(outcome).toMatchObject({ status: "fallback", answeredBy: "test.second" });
    expect(path(outcome.attempts)).toEqual(["test.first skipped", "test.second answered"]);
    expect(first.calls).toEqual([]);
  });

  it("calls the first configured link a success, whichever it is", async () => {
    const { link } = createLink("test.only");
    const { chain } = createChain({ links: [link] });
    await expect(chain.execute("hello")).resolves.toMatchObject({ status: "success" });
  });

  it("shows who answered in the last minute", async () => {
    const { chain, first } = createChain({ lastResort: canned });
    await chain.execute("hello");
    first.behaviour = { fails: "network" };
    await chain.execute("hello");
    await chain.execute("hello");
    expect(listChains()).toMatchObject([
      {
        name: "test",
        links: ["test.first", "test.second"],
        lastResort: "test.canned",
        budgetMs: 5_000,
        answersLastMinute: { "test.first": 1, "test.second": 2 },
        lastAnswer: { link: "test.second", status: "fallback" },
      },
    ]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(listChains()[0]?.answersLastMinute).toEqual({});
  });
});
