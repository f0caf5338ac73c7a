import type { ChainView, CircuitView } from "./circuit-overview.ts";
import type { CircuitDay } from "./summarize-day.ts";

interface ScoreInput {
  chains: readonly Pick<ChainView, "links" | "answersNow" | "lastResort">[];
  standalone: readonly Pick<CircuitView, "configured" | "state">[];
  days: Readonly<Record<string, CircuitDay>>;
  dayMs: number;
}

/**
 * One number for all vendors, 0 to 100: `100 x (0.7 x now + 0.3 x lately)`, rounded.
 * `now` is the mean over what the desk can do (each chain and each circuit outside of one that has a
 * configured vendor): 1 when the first link answers, 0.6 when a later one does, 0.2 when only the last
 * resort does, 0 when nobody does. `lately` is the mean over the configured circuits of the share of
 * the last day that they were closed. Without any configured vendor there is nothing amiss: 100.
 */
export function computeHealthScore({ chains, standalone, days, dayMs }: ScoreInput): number {
  const now = [
    ...chains.filter(({ links }) => links.some((link) => link.configured)).map(scoreChain),
    ...standalone.filter(({ configured }) => configured).map(scoreCircuit),
  ];
  const lately = Object.values(days).map(({ openMs }) => 1 - Math.min(1, openMs / dayMs));
  return Math.round(100 * (0.7 * mean(now) + 0.3 * mean(lately)));
}

function scoreChain({ links, answersNow, lastResort }: ScoreInput["chains"][number]): number {
  if (answersNow === null) return 0;
  if (answersNow === lastResort) return 0.2;
  const first = links.find((link) => link.configured);
  return answersNow === first?.name ? scoreCircuit(first) : 0.6;
}

function scoreCircuit({ state }: Pick<CircuitView, "state">): number {
  return state === "CLOSED" ? 1 : state === "HALF_OPEN" ? 0.6 : 0;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
