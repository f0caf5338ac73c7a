import type { Sql } from "postgres";
import { retryConflicts } from "./retry-conflicts.ts";

/** An event that is still to be compared with the waits for its name. */
export interface UnmatchedEvent {
  id: string;
  name: string;
  /** JSON of the event; null when it is gone. */
  payload: string | null;
  /** The waits up to this id have been compared. */
  afterWaitId: number;
  /** The fields by which somebody waits for it, see wait-index.ts. */
  paths: string[];
}

/** A wait that an event may end. */
export interface WaitCandidate {
  id: number;
  kind: "event" | "cancel";
  runId: string;
  /** The item that waits; null for `cancel`. */
  itemId: string | null;
  /** CEL; null when any event of the name ends the wait. */
  condition: string | null;
  /** JSON of the event that started the run; null without a condition. */
  trigger: string | null;
}

/** What an event ends, and where to go on; `afterWaitId` null: everything has been compared. */
export interface WaitSettlement {
  items: { waitId: number; itemId: string }[];
  cancelled: string[];
  afterWaitId: number | null;
}

export interface WaitStore {
  /** Takes unmatched events, the oldest first; no other engine takes them for `claimMs`. */
  claimEvents(count: number, claimMs: number): Promise<UnmatchedEvent[]>;
  /** The next `count` waits that may fit, by id; `pairs` are the indexed values of the event. */
  findCandidates(
    event: UnmatchedEvent,
    pairs: { path: string; value: string }[],
    count: number,
  ): Promise<WaitCandidate[]>;
  /** @returns how many items were completed */
  settle(eventId: string, settlement: WaitSettlement, claimMs: number): Promise<number>;
  /** Done with events that end nothing. */
  forgetEvents(eventIds: string[]): Promise<void>;
  /** Ends the wait for a signal with the JSON of its step; null when nobody waits for it. */
  sendSignal(signal: string, output: string): Promise<string | null>;
}

export function createWaitStore(sql: Sql): WaitStore {
  return {
    async claimEvents(count, claimMs) {
      return await sql<UnmatchedEvent[]>`
        select * from jobs.claim_unmatched_events(${count}::integer, ${claimMs}::float8)`;
    },
    async findCandidates(event, pairs, count) {
      return await sql<WaitCandidate[]>`
        select * from jobs.find_wait_candidates(${event.id},
          ${pairs.map(({ path }) => path)}::text[], ${pairs.map(({ value }) => value)}::text[],
          ${event.afterWaitId}::float8, ${count}::integer)`;
    },
    async settle(eventId, settlement, claimMs) {
      const change = JSON.stringify(settlement);
      const [row] = await retryConflicts(
        () => sql<{ completed: number }[]>`
          select jobs.settle_waits(${eventId}, ${change}::text::json, ${claimMs}::float8)
            as completed`,
      );
      return row?.completed ?? 0;
    },
    async forgetEvents(eventIds) {
      if (eventIds.length === 0) return;
      await sql`delete from jobs.unmatched_events where event_id = any (${eventIds}::text[])`;
    },
    async sendSignal(signal, output) {
      const [row] = await retryConflicts(
        () => sql<{ runId: string | null }[]>`
          select jobs.send_signal(${signal}, ${output}) as "runId"`,
      );
      return row?.runId ?? null;
    },
  };
}
