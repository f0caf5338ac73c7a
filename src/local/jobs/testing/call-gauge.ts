import { setTimeout as sleep } from "node:timers/promises";

/** Counts how many calls are under way at the same time, in all and per key. */
export interface CallGauge {
  /** The most calls at a time so far. */
  readonly highest: number;
  /** Keys in the order in which their calls began. */
  readonly order: string[];
  highestOf(key: string): number;
  /** A call that takes so many milliseconds, or until something is over. */
  enter(length: number | (() => Promise<void>), key?: string): Promise<string>;
}

/**
 * @param goal calls last until so many have been under way at the same time: that they are does not
 * depend on how fast the machine is
 */
export function createCallGauge(goal = 1): CallGauge {
  const { promise: goalReached, resolve: reachGoal } = Promise.withResolvers<void>();
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
    async enter(length, key = "") {
      order.push(key);
      current += 1;
      highest = Math.max(highest, current);
      if (highest >= goal) reachGoal();
      const own = (active.get(key) ?? 0) + 1;
      active.set(key, own);
      peaks.set(key, Math.max(peaks.get(key) ?? 0, own));
      await (typeof length === "number" ? sleep(length) : length());
      await goalReached;
      active.set(key, (active.get(key) ?? 1) - 1);
      current -= 1;
      return key;
    },
  };
}
