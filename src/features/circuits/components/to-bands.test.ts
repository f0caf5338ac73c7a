import { describe, expect, it } from "vitest";
import type { TransitionView } from "../circuit-overview.ts";
import type { LinkState } from "./link-state.ts";
import { toBands } from "./to-bands.ts";

const HOUR_MS = 3_600_000;
const FROM_MS = Date.parse("2026-03-01T00:00:00Z");
const TO_MS = FROM_MS + 24 * HOUR_MS;
const CIRCUIT = { name: "llm.gpt4", state: "closed" } as const;

function change(hour: number, from: LinkState, to: LinkState, circuit: string = CIRCUIT.name) {
  return {
    circuit,
    from,
    to,
    at: new Date(FROM_MS + hour * HOUR_MS).toISOString(),
  } as TransitionView;
}

function shorten({ bands }: ReturnType<typeof toBands>) {
  return bands.map(({ state, fromMs, toMs }) => [
    state,
    (fromMs - FROM_MS) / HOUR_MS,
    (toMs - FROM_MS) / HOUR_MS,
  ]);
}

describe("the bands of a circuit", () => {
  it("are one band when nothing has changed", () => {
    const summary = toBands([change(3, "closed", "open", "llm.groq")], CIRCUIT, FROM_MS, TO_MS);
    expect(shorten(summary)).toEqual([["closed", 0, 24]]);
    expect(summary).toMatchObject({ opens: 0, awayMs: 0 });
  });

  it("follow the changes, whatever order they come in", () => {
    const transitions = [
      change(7, "halfOpen", "closed"),
      change(6, "open", "halfOpen"),
      change(5, "closed", "open"),
    ];
    const summary = toBands(transitions, CIRCUIT, FROM_MS, TO_MS);
    expect(shorten(summary)).toEqual([
      ["closed", 0, 5],
      ["open", 5, 6],
      ["halfOpen", 6, 7],
      ["closed", 7, 24],
    ]);
    expect(summary).toMatchObject({ opens: 1, awayMs: 2 * HOUR_MS });
  });

  it("begin with the state that the first change left", () => {
    const summary = toBands([change(2, "isolated", "closed")], CIRCUIT, FROM_MS, TO_MS);
    expect(shorten(summary)).toEqual([
      ["isolated", 0, 2],
      ["closed", 2, 24],
    ]);
    expect(summary.opens).toBe(0);
  });

  it("count a change that two processes tell of once, and trials that fail not at all", () => {
    const transitions = [
      change(1, "closed", "open"),
      change(1.001, "closed", "open"),
      change(2, "open", "halfOpen"),
      change(3, "halfOpen", "open"),
    ];
    const summary = toBands(transitions, { ...CIRCUIT, state: "open" }, FROM_MS, TO_MS);
    expect(summary.opens).toBe(1);
    expect(summary.awayMs).toBe(23 * HOUR_MS);
  });
});
