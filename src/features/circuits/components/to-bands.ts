import type { TransitionView } from "../circuit-overview.ts";
import type { LinkState } from "./link-state.ts";

/** A stretch of time that a circuit spent in one state. */
export interface Band {
  state: LinkState;
  fromMs: number;
  toMs: number;
  /** What began it; null when it began before what is shown. */
  began: TransitionView | null;
}

export interface BandSummary {
  bands: Band[];
  /** How often it left the closed state, and how long it was not closed. */
  opens: number;
  awayMs: number;
}

/** The states of one circuit over a time, from what is known of its changes. */
export function toBands(
  transitions: readonly TransitionView[],
  circuit: { name: string; state: LinkState },
  fromMs: number,
  toMs: number,
): BandSummary {
  const own = transitions
    .filter((transition) => transition.circuit === circuit.name)
    .map((transition) => ({ transition, atMs: Date.parse(transition.at) }))
    .filter(({ atMs }) => atMs > fromMs && atMs <= toMs)
    .toSorted((left, right) => left.atMs - right.atMs);

  const bands: Band[] = [];
  let current: Band = {
    state: own[0]?.transition.from ?? circuit.state,
    fromMs,
    toMs,
    began: null,
  };
  for (const { transition, atMs } of own) {
    // Two processes may have told of the same change.
    if (transition.to === current.state) continue;
    bands.push({ ...current, toMs: atMs });
    current = { state: transition.to, fromMs: atMs, toMs, began: transition };
  }
  bands.push(current);

  const away = bands.filter(({ state }) => state !== "closed");
  const opens = bands.filter(
    ({ state, began }) => began?.from === "closed" && (state === "open" || state === "isolated"),
  );
  return {
    bands,
    opens: opens.length,
    awayMs: away.reduce((sum, band) => sum + band.toMs - band.fromMs, 0),
  };
}
