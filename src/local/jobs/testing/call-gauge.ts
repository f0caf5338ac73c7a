import { setTimeout as sleep } from "node:timers/promises";

/** Counts how many calls are under way at the same time, in all and per key. */
export interface CallGauge {
  /** The most calls at a time so far. */
  readonly highest: number;
  /** Keys in the order in which their calls began. */
  readonly order: string[];
  highestOf(key: string): number;
  /** A call that takes so long. */
  enter(durationMs: number, key?: string): Promise<string>;
}

export function createCallGauge(): CallGauge {
  const order: string[] = [];
  const active = new Map<string, number>();
  const peaks = new Map<string, number>();
  let current = 0;
  let highest = 0;
  return {
    get highest() {
      return highest;
    },
    order,
    highestOf: (key) => peaks.get(key) ?? 0,
    async enter(durationMs, key = "") {
      order.push(key);
      current += 1;
      highest = Math.max(highest, current);
      const own = (active.get(key) ?? 0) + 1;
      active.set(key, own);
      peaks.set(key, Math.max(peaks.get(key) ?? 0, own));
      await sleep(durationMs);
      active.set(key, (active.get(key) ?? 1) - 1);
      current -= 1;
      return key;
    },
  };
}
