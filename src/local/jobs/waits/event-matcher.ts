import type { JobLogger } from "../job-engine-options.ts";
import type { UnmatchedEvent, WaitSettlement, WaitStore } from "../store/wait-store.ts";
import { compareEvent } from "./compare-event.ts";

/** Compares stored events with the waits for their names. */
export interface EventMatcher {
  /** Looks soon: a transaction that is about to be committed has noted an event. */
  expect(): void;
  start(): void;
  stop(): Promise<void>;
}

export interface EventMatcherParts {
  waits: WaitStore;
  /** Items were completed or runs cancelled: there may be something to lease. */
  onChange(): void;
  logger: JobLogger;
}

const BACKSTOP_POLL_MS = 1000;
/** By then the transaction that noted an event is committed: as a rule, and under load. */
const COMMIT_MS = [3, 15, 60, 250];
const MAX_LOOKS = 40;
/** After that another engine takes the events of one that died. */
const CLAIM_MS = 5000;
const EVENTS_AT_ONCE = 50;
/**
 * Events are noted in the transaction that stores them and compared after it, so that none is lost
 * in a crash; the poll finds what a crash left.
 */
export function createEventMatcher(parts: EventMatcherParts): EventMatcher {
  const { waits, logger } = parts;
  let timer: NodeJS.Timeout | undefined;
  const looks = new Set<NodeJS.Timeout>();
  let working: Promise<void> | undefined;
  let again = false;
  let stopped = true;

  async function settle(event: UnmatchedEvent, first: WaitSettlement): Promise<void> {
    for (let settlement = first; ; ) {
      const completed = await waits.settle(event.id, settlement, CLAIM_MS);
      if (completed + settlement.cancelled.length > 0) parts.onChange();
      const { afterWaitId } = settlement;
      if (afterWaitId === null || stopped) return;
      settlement = await compareEvent({ ...event, afterWaitId }, waits);
    }
  }

  /** One event that cannot be compared is no reason for others to wait. */
  async function tryEach<T>(event: UnmatchedEvent, work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      logger.warn({ err: error, eventId: event.id }, "could not match an event; tried again later");
      return undefined;
    }
  }

  /** Looks waits up side by side, but ends them in the order of the events. */
  async function matchEvents(events: UnmatchedEvent[]): Promise<void> {
    const settlements = await Promise.all(
      events.map((event) => tryEach(event, compareEvent(event, waits))),
    );
    const fittingNone: string[] = [];
    for (const [index, event] of events.entries()) {
      const settlement = settlements[index];
      if (stopped || !settlement) continue;
      if (endsNothing(settlement)) fittingNone.push(event.id);
      else await tryEach(event, settle(event, settlement));
    }
    await waits.forgetEvents(fittingNone);
  }

  async function matchAll(): Promise<void> {
    do {
      again = false;
      const events = await waits.claimEvents(EVENTS_AT_ONCE, CLAIM_MS);
      if (events.length > 0) await matchEvents(events);
      again ||= events.length === EVENTS_AT_ONCE;
    } while (again && !stopped);
  }

  async function work(): Promise<void> {
    if (working) {
      again = true;
      return await working;
    }
    working = matchAll();
    try {
      await working;
    } catch (error) {
      logger.warn({ err: error }, "could not match events with waits; the next poll tries again");
    } finally {
      working = undefined;
    }
  }

  async function poll(): Promise<void> {
    await work();
    if (!stopped) timer = setTimeout(() => void poll(), BACKSTOP_POLL_MS);
  }

  return {
    expect() {
      if (stopped || looks.size >= MAX_LOOKS) return;
      for (const waitMs of COMMIT_MS) {
        const look = setTimeout(() => {
          looks.delete(look);
          void work();
        }, waitMs);
        looks.add(look);
      }
    },
    start() {
      stopped = false;
      void poll();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      for (const look of looks) clearTimeout(look);
      await working?.catch(() => undefined);
    },
  };
}

function endsNothing({ items, cancelled, afterWaitId }: WaitSettlement): boolean {
  return items.length === 0 && cancelled.length === 0 && afterWaitId === null;
}
