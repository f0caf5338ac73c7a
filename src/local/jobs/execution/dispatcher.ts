import type { JobLogger } from "../job-engine-options.ts";
import type { ItemStore, LeasedItem } from "../store/item-store.ts";
import { type Leaser, takesCallSlot } from "./leaser.ts";

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
  /** True when no other work waits for a slot. */
  canHandOver(): boolean;
  /** Calls an item that was leased in place of one whose call is just ending: it takes that slot. */
  handOver(next: LeasedItem): void;
  /** Takes back the leases of calls under way: the database forgot them, or was away too long. */
  keepLeases(): Promise<void>;
  start(): void;
  /** Leases nothing more; resolves when nothing is in flight, at the latest after `drainMs`. */
  stop(drainMs: number): Promise<void>;
}

export interface DispatcherParts {
  items: ItemStore;
  leaser: Leaser;
  /** Called when there may be due items that this engine has no room for. */
  onNoRoom(): void;
  /** Must settle every item it is given; never rejects. */
  execute(item: LeasedItem): Promise<void>;
  maxConcurrentCalls: number;
  /** Requests of the engine's own at the same time: they take no slot of a call. */
  maxConcurrentRequests: number;
  leaseMs: number;
  /** Between two looks for what a wake missed. */
  pollIntervalMs: number;
  logger: JobLogger;
}

/** Between two looks at what is due and may be locked by somebody else. */
const SOONEST_WAKE_MS = 10;

/** The lease loop: wakes bring latency down, the poll is only there for what a wake missed. */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const { items, logger, pollIntervalMs } = parts;
  const inFlight = new Map<string, LeasedItem>();
  const timers = new Set<NodeJS.Timeout>();
  let poll: NodeJS.Timeout | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let stopped = true;
  let leasing = false;
  let again = false;
  let lookingAhead = false;
  let reserved = 0;
  /** There may be due items for which no slot was free. */
  let starved = false;
  /** How many of those in flight are requests, and whether others may wait for one of their places. */
  let requests = 0;
  let requestsWait = false;
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
    const slots = dispatcher.reserve(parts.maxConcurrentCalls);
    const room = { calls: slots, requests: countFreeRequests() };
    starved = slots === 0;
    requestsWait = room.requests === 0;
    if (starved && requestsWait) return parts.onNoRoom();
    let leased: LeasedItem[] = [];
    try {
      leased = await parts.leaser.lease(room, [...inFlight.keys()]);
      const calls = leased.filter(takesCallSlot).length;
      starved = calls >= slots;
      requestsWait = leased.length - calls >= room.requests;
      if (starved || requestsWait) parts.onNoRoom();
    } finally {
      dispatcher.adopt(slots, leased);
    }
  }

  function countFreeRequests(): number {
    return stopped ? 0 : Math.max(0, parts.maxConcurrentRequests - requests);
  }

  function run(item: LeasedItem): void {
    inFlight.set(item.id, item);
    if (item.kind === "gateway") requests += 1;
    void parts.execute(item).finally(() => {
      drop(item);
      if (stopped && inFlight.size === 0) onIdle?.();
      // The end of a call makes room in its lane.
      if (starved || item.lane !== null || (requestsWait && item.kind === "gateway")) void lease();
    });
  }

  function drop(item: LeasedItem): void {
    if (inFlight.get(item.id) !== item) return;
    inFlight.delete(item.id);
    if (item.kind === "gateway") requests -= 1;
  }

  async function pollOnce(): Promise<void> {
    await lease();
    try {
      await items.freeExpiredLeases([...inFlight.keys()]);
    } catch (error) {
      logger.warn({ err: error }, "could not look for due items");
    }
    await lookAhead();
    if (!stopped) poll = setTimeout(() => void pollOnce(), pollIntervalMs);
  }

  /** Sets the timer for what is due next: no wake tells of what came due long after it was planned. */
  async function lookAhead(): Promise<void> {
    if (lookingAhead || stopped) return;
    lookingAhead = true;
    try {
      const dueMs = await parts.leaser.findNextDueMs(countFreeRequests() > 0);
      if (dueMs === undefined || dueMs >= pollIntervalMs) return;
      // What is due already came due since the lease, unless it waits for a slot, not for a time.
      if (dueMs > 0) dispatcher.wakeAt(Date.now() + dueMs);
      else if (!starved) dispatcher.wakeAt(Date.now() + SOONEST_WAKE_MS);
    } catch (error) {
      logger.warn({ err: error }, "could not look ahead for due items");
    } finally {
      lookingAhead = false;
    }
  }

  async function keepLeases(): Promise<void> {
    if (inFlight.size === 0) return;
    const calls = [...inFlight.values()];
    try {
      const lost = new Set(await items.extendLeases(calls));
      for (const item of calls.filter(({ id }) => lost.has(id))) {
        logger.warn({ itemId: item.id, runId: item.runId }, "another engine has taken over a call");
        drop(item);
      }
    } catch (error) {
      logger.warn({ err: error }, "could not extend leases");
    }
  }

  const dispatcher: Dispatcher = {
    wake: () => void lease(),
    wakeAt(dueMs) {
      const waitMs = Math.max(0, dueMs - Date.now());
      if (waitMs > 2 * pollIntervalMs || stopped) return;
      // One more millisecond: the database compares in microseconds.
      const timer = setTimeout(() => {
        timers.delete(timer);
        void lease().then(lookAhead);
      }, waitMs + 1);
      timers.add(timer);
    },
    findInFlight: (itemId) => inFlight.get(itemId),
    reserve(count) {
      const free = parts.maxConcurrentCalls - (inFlight.size - requests) - reserved;
      const slots = stopped ? 0 : Math.max(0, Math.min(count, free));
      reserved += slots;
      return slots;
    },
    adopt(slots, leased) {
      reserved -= slots;
      // After a stop the lease is given back with all others of this engine.
      for (const item of stopped ? [] : leased) run(item);
      if (starved && leased.length < slots) void lease();
    },
    canHandOver: () => !starved && !stopped,
    handOver(next) {
      if (!stopped) run(next);
    },
    keepLeases,
    start() {
      stopped = false;
      heartbeat = setInterval(() => void keepLeases(), parts.leaseMs / 3);
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
