import { describe, expect, it } from "vitest";
import type { ChainView, CircuitStatus, CircuitView } from "../circuit-overview.ts";
import { findRoute } from "./find-route.ts";

const NOW_MS = 1_000_000;

function buildLink(name: string, state: CircuitStatus, change: Partial<CircuitView> = {}) {
  return { name, state, configured: true, isolated: null, ...change } as CircuitView;
}

function buildChain(states: CircuitStatus[], change: Partial<ChainView> = {}): ChainView {
  const links = states.map((state, index) => buildLink(`llm.${index + 1}`, state));
  const answersNow = links.find(({ state }) => state !== "OPEN")?.name ?? null;
  return { name: "llm", links, lastResort: null, answersNow, ...change } as ChainView;
}

describe("the way of a call", () => {
  it("ends at the first link while that is well", () => {
    const route = findRoute(buildChain(["CLOSED", "CLOSED"]), null, NOW_MS);
    expect(route).toEqual({
      answering: "llm.1",
      marks: { "llm.1": "answering", "llm.2": "ready" },
      quality: "success",
    });
  });

  it("goes around what is open", () => {
    const route = findRoute(buildChain(["OPEN", "OPEN", "CLOSED"]), null, NOW_MS);
    expect(route.marks).toEqual({
      "llm.1": "bypassed",
      "llm.2": "bypassed",
      "llm.3": "answering",
    });
    expect(route.quality).toBe("fallback");
  });

  it("shows a closed link as failing while answers come from further on", () => {
    const seen = { link: "llm.3", atMs: NOW_MS - 500 };
    const route = findRoute(buildChain(["CLOSED", "CLOSED", "CLOSED"]), seen, NOW_MS);
    expect(route.answering).toBe("llm.3");
    expect(route.marks["llm.1"]).toBe("failing");
  });

  it("forgets an answer that is old, or whose link has opened since", () => {
    const old = { link: "llm.2", atMs: NOW_MS - 60_000 };
    expect(findRoute(buildChain(["CLOSED", "CLOSED"]), old, NOW_MS).answering).toBe("llm.1");
    const opened = { link: "llm.1", atMs: NOW_MS - 100 };
    expect(findRoute(buildChain(["OPEN", "CLOSED"]), opened, NOW_MS).answering).toBe("llm.2");
  });

  it("tells the last resort from nobody at all", () => {
    const resort = { answersNow: "llm.canned", lastResort: "llm.canned" };
    expect(findRoute(buildChain(["OPEN"], resort), null, NOW_MS).quality).toBe("degraded");
    expect(findRoute(buildChain(["OPEN"]), null, NOW_MS)).toMatchObject({
      answering: null,
      quality: "failed",
    });
  });

  it("leaves out what is not set up", () => {
    const chain = buildChain(["CLOSED"]);
    chain.links.push(buildLink("llm.9", "CLOSED", { configured: false }));
    expect(Object.keys(findRoute(chain, null, NOW_MS).marks)).toEqual(["llm.1"]);
  });

  it("lets only trials into a half-open link", () => {
    const chain = buildChain(["HALF_OPEN", "CLOSED"], { answersNow: "llm.2" });
    expect(findRoute(chain, null, NOW_MS).marks["llm.1"]).toBe("trial");
  });
});
