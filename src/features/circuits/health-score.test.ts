import { expect, it } from "vitest";
import type { CircuitView } from "./circuit-overview.ts";
import { computeHealthScore } from "./health-score.ts";

const DAY_MS = 86_400_000;
const link = (name: string, state: CircuitView["state"] = "CLOSED", configured = true) =>
  ({ name, state, configured }) as CircuitView;

const score = (
  chains: Parameters<typeof computeHealthScore>[0]["chains"],
  standalone: CircuitView[] = [],
  openMs: number[] = [],
) => {
  const days = Object.fromEntries(
    openMs.map((ms, index) => [String(index), { transitions: 0, opened: 0, openMs: ms }]),
  );
  return computeHealthScore({ chains, standalone, days, dayMs: DAY_MS });
};
const chain = (answersNow: string | null, ...links: CircuitView[]) => ({
  links,
  answersNow,
  lastResort: "last",
});

it("is 100 when the first links answer and always did, or when nothing is configured", () => {
  expect(score([chain("a", link("a"), link("b"))], [link("c")], [0, 0])).toBe(100);
  expect(score([chain("last", link("a", "CLOSED", false))])).toBe(100);
});

it("falls with each step down the chain", () => {
  const open = link("a", "OPEN");
  expect(score([chain("b", open, link("b"))], [], [0, 0])).toBe(72);
  expect(score([chain("last", open, link("b", "OPEN"))], [], [0, 0])).toBe(44);
  expect(score([chain(null, open, link("b", "OPEN"))], [], [0, 0])).toBe(30);
});

it("remembers the day", () => {
  expect(score([chain("a", link("a"))], [], [DAY_MS / 2])).toBe(85);
  expect(score([], [link("c", "OPEN")], [DAY_MS * 2])).toBe(0);
});
