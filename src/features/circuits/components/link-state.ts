import type { CircuitView } from "../circuit-overview.ts";

/** A circuit's state as people are told it. */
export type LinkState = "closed" | "open" | "halfOpen" | "isolated";

export function toLinkState({ state, isolated }: CircuitView): LinkState {
  if (isolated !== null) return "isolated";
  if (state === "OPEN") return "open";
  return state === "HALF_OPEN" ? "halfOpen" : "closed";
}
