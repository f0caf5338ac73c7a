import type { CircuitStatus, TransitionView } from "./circuit-overview.ts";

/** What happened to one circuit within a time. */
export interface CircuitDay {
  transitions: number;
  /** How often it opened after having been closed, by itself or by hand. */
  opened: number;
  /** How long calls were turned away: open, half-open or held open. */
  openMs: number;
}

/**
 * Adds up one circuit's changes.
 * @param now its state at the end of that time
 * @param transitions newest first; those that did not hold for all do not count
 */
export function summarizeDay(
  circuit: string,
  now: CircuitStatus,
  transitions: readonly TransitionView[],
  window: { sinceMs: number; untilMs: number },
): CircuitDay {
  const own = transitions.filter((it) => it.circuit === circuit && it.applied).reverse();
  const isClosedNow = now === "CLOSED";
  let wasClosed = own[0] === undefined ? isClosedNow : own[0].from === "closed";
  let fromMs = window.sinceMs;
  let openMs = 0;
  let opened = 0;
  for (const { to, at } of own) {
    const atMs = Math.max(fromMs, Date.parse(at));
    if (!wasClosed) openMs += atMs - fromMs;
    if (wasClosed && to !== "closed") opened += 1;
    wasClosed = to === "closed";
    fromMs = atMs;
  }
  if (!wasClosed) openMs += Math.max(0, window.untilMs - fromMs);
  return { transitions: own.length, opened, openMs };
}
