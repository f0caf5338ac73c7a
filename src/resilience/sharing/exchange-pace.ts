import type { CircuitThresholds, WindowCounts } from "../circuit-state.ts";

/** While a circuit is about to open, each process must know at once what the others have counted. */
const ALERT_INTERVAL_MS = 25;
/** An alert is for an outage that begins; a vendor that stays half bad must not keep us at this pace. */
const ALERT_MS = 3_000;
const CALM_MS = 30_000;
const AWAY_INTERVAL_MS = 1_000;

/** How soon to exchange again: often while a circuit nears its threshold, seldom while the store is away. */
export class ExchangePace {
  readonly #intervalMs: number;
  #alertSinceMs = Number.NEGATIVE_INFINITY;

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  getDelayMs(state: { isAway: boolean; isNearOpening: boolean }, nowMs: number): number {
    if (state.isAway) return Math.max(AWAY_INTERVAL_MS, this.#intervalMs);
    if (!state.isNearOpening) return this.#intervalMs;
    if (nowMs - this.#alertSinceMs > ALERT_MS + CALM_MS) this.#alertSinceMs = nowMs;
    const isAlert = nowMs - this.#alertSinceMs <= ALERT_MS;
    return isAlert ? Math.min(ALERT_INTERVAL_MS, this.#intervalMs) : this.#intervalMs;
  }
}

/** Whether a few more failures would open a circuit that has counted this, peers included. */
export function isNearOpening(counts: WindowCounts, thresholds: CircuitThresholds): boolean {
  const { calls, failures, slow } = counts;
  if (failures + slow === 0 || calls < 0.3 * thresholds.minimumThroughput) return false;
  return (
    failures / calls >= 0.6 * thresholds.failureRatio || slow / calls >= 0.6 * thresholds.slowRatio
  );
}
