import type { JobLogger } from "../job-engine-options.ts";
import type { ItemStore, LeasedItem } from "../store/item-store.ts";

export interface Dispatcher {
  /** Looks for due items now. To be called after the commit that made them. */
  wake(): void;
  /** Looks again at a moment (epoch milliseconds) that is known to bring a due item. */
  wakeAt(dueMs: number): void;
  findInFlight(itemId: string): LeasedItem | undefined;
  /** Sets slots for calls aside for items about to be stored as leased. Answers how many it got. */
  reserve(count: number): number;
  /** Gives reserved slots back and calls the items that were leased under them. */
  adopt(reserved: number, items: LeasedItem[]): void;
  start(): void;
  /** Leases nothing more; resolves when nothing is in flight, at the latest after `drainMs`. */
  stop(drainMs: number): Promise<void>;
}

export interface DispatcherParts {
  items: ItemStore;
  /** Apps that answer at present: only their items are leased. */
  listReachableApps(): string[];
  /** Must settle every item it is given; never rejects. */
  execute(item: LeasedItem): Promise<void>;
  maxConcurrentCalls: number;
  leaseMs: number;
  logger: JobLogger;
}

const BACKSTOP_POLL_MS = 1500;

/** The lease loop: wakes bring latency down, the poll is only there for what a wake missed. */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { items, logger } = parts;
  const inFlight = new Map<string, LeasedItem>();
  const timers = new Set<NodeJS.Timeout>();
  let poll: NodeJS.Timeout | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let stopped = true;
  let leasing = false;
  let again = false;
  let reserved = 0;
  /** There may be due items for which no slot was free. */
  let starved = false;
  let onIdle: (() => void) | undefined;

  async function lease(): Promise<void> {
    if (leasing) {
      again = true;
      return;
    }
    leasing = true;
    try {
      do {
        again = false;
        await leaseOnce();
      } while (again && !stopped);
    } catch (error) {
      logger.warn({ err: error }, "could not lease items; the next poll tries again");
    } finally {
      leasing = false;
    }
  }

  async function leaseOnce(): Promise<void> {
    const apps = parts.listReachableApps();
    if (apps.length === 0) return;
    const slots = dispatcher.reserve(parts.maxConcurrentCalls);
    starved = slots === 0;
    if (starved) return;
    let leased: LeasedItem[] = [];
    try {
      leased = await items.leaseDueItems(apps, slots, [...inFlight.keys()]);
      starved = leased.length === slots;
    } finally {
      dispatcher.adopt(slots, leased);
    }
  }

  function run(item: LeasedItem): void {
    inFlight.set(item.id, item);
    void parts.execute(item).finally(() => {
      inFlight.delete(item.id);
      if (stopped && inFlight.size === 0) onIdle?.();
      if (starved) void lease();
    });
  }

  async function pollOnce(): Promise<void> {
    await lease();
    try {
      await items.freeExpiredLeases([...inFlight.keys()]);
      const dueMs = await items.findNextDueMs(parts.listReachableApps());
      if (dueMs !== undefined && dueMs < BACKSTOP_POLL_MS) dispatcher.wakeAt(Date.now() + dueMs);
    } catch (error) {
      logger.warn({ err: error }, "could not look for due items");
    }
    if (!stopped) poll = setTimeout(() => void pollOnce(), BACKSTOP_POLL_MS);
  }

  async function extendLeases(): Promise<void> {
    if (inFlight.size === 0) return;
    try {
      await items.extendLeases([...inFlight.keys()]);
    } catch (error) {
      logger.warn({ err: error }, "could not extend leases");
    }
  }

  const dispatcher: Dispatcher = {
    wake: () => void lease(),
    wakeAt(dueMs) {
      const waitMs = Math.max(0, dueMs - Date.now());
      if (waitMs > 2 * BACKSTOP_POLL_MS || stopped) return;
      // One more millisecond: the database compares in microseconds.
      const timer = setTimeout(() => {
        timers.delete(timer);
        void lease();
      }, waitMs + 1);
      timers.add(timer);
    },
    findInFlight: (itemId) => inFlight.get(itemId),
    reserve(count) {
      const free = parts.maxConcurrentCalls - inFlight.size - reserved;
      const slots = stopped ? 0 : Math.max(0, Math.min(count, free));
      reserved += slots;
      return slots;
    },
    adopt(slots, leased) {
      reserved -= slots;
      // After a stop the lease is left to the next start, which voids it.
      for (const item of stopped ? [] : leased) run(item);
      if (starved && leased.length < slots) void lease();
    },
    start() {
      stopped = false;
      heartbeat = setInterval(() => void extendLeases(), parts.leaseMs / 3);
      void pollOnce();
    },
    async stop(drainMs) {
      stopped = true;
      clearTimeout(poll);
      for (const timer of timers) clearTimeout(timer);
      if (inFlight.size > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, drainMs);
          onIdle = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      clearInterval(heartbeat);
    },
  };
  return dispatcher;
}
