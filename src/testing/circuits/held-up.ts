/** A stretch of time, in milliseconds since the epoch. */
export interface Stretch {
  fromMs: number;
  toMs: number;
}

const TICK_MS = 5;
/** An exchange with the database takes a few milliseconds where nothing else runs. */
const QUICK_MS = 50;

/**
 * Notes when the machine holds this process up: it does not come to run, or the database takes its time.
 * Looks every few milliseconds, and calls `onTick` as often.
 */
export class HoldUpNotes {
  readonly stretches: Stretch[] = [];

  constructor(onTick: () => void) {
    let lastMs = Date.now();
    setInterval(() => {
      const nowMs = Date.now();
      if (nowMs - lastMs > 4 * TICK_MS) {
        this.stretches.push({ fromMs: lastMs + TICK_MS, toMs: nowMs });
      }
      lastMs = nowMs;
      onTick();
    }, TICK_MS);
  }

  async watch<T>(exchange: () => Promise<T>): Promise<T> {
    const quickUntilMs = Date.now() + QUICK_MS;
    try {
      return await exchange();
    } finally {
      const toMs = Date.now();
      if (toMs > quickUntilMs) this.stretches.push({ fromMs: quickUntilMs, toMs });
    }
  }
}

/** How much of the time from `fromMs` to `toMs` lies in none of the stretches. */
export function measureFreeMs(stretches: readonly Stretch[], fromMs: number, toMs: number): number {
  let freeMs = 0;
  let atMs = fromMs;
  for (const stretch of stretches.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (stretch.fromMs >= toMs) break;
    freeMs += Math.max(0, stretch.fromMs - atMs);
    atMs = Math.max(atMs, stretch.toMs);
  }
  return freeMs + Math.max(0, toMs - atMs);
}
