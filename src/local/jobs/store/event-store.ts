import type { Sql } from "postgres";
import type { DurableWrites } from "./durable-writes.ts";
import type { NewEvent } from "./new-event.ts";
import type { LeasedRun, NewRun } from "./new-run.ts";
import { retryConflicts } from "./retry-conflicts.ts";

export interface EventStore {
  /**
   * Stores events and starts their runs in one transaction; resolves after the commit.
   * @returns those runs of the leased ones that were really started
   */
  insertEvents(events: NewEvent[], runs: NewRun[]): Promise<LeasedRun[]>;
  /** Starts runs for events that are stored already. */
  insertRuns(runs: NewRun[]): Promise<void>;
  /** Events since a moment, with the functions that have a run for them or skipped them. */
  listEventsSince(sinceMs: number): Promise<RecentEvent[]>;
}

export interface RecentEvent {
  id: string;
  externalId: string | null;
  payload: string;
  receivedAtMs: number;
  functionIds: string[];
}

export function createEventStore(
  sql: Sql,
  writes: DurableWrites,
  engineId: string,
  leaseMs: number,
): EventStore {
  return {
    async insertEvents(events, runs) {
      if (runs.some((run) => "flow" in run)) {
        // Flow control holds locks until the end of its transaction: no other change waits for them.
        const [row] = await retryConflicts(
          () => sql<{ leased: LeasedRun[] }[]>`
            select jobs.insert_events(${JSON.stringify(events)}::text::json,
              ${JSON.stringify(runs)}::text::json, ${engineId}::text, ${leaseMs}::float8) as leased`,
        );
        return row?.leased ?? [];
      }
      const { leased } = await writes.commit({
        change: { kind: "events", events, runs },
        keys: [...events.map(({ id }) => id), ...runs.map(nameKey)],
        size: events.reduce((sum, { payload }) => sum + payload.length, 0),
      });
      const ownIds = new Set(runs.map(({ id }) => id));
      return leased.filter(({ runId }) => ownIds.has(runId));
    },
    async insertRuns(runs) {
      if (runs.length === 0) return;
      await retryConflicts(
        () => sql`select jobs.insert_runs(${JSON.stringify(runs)}::text::json, ${engineId}::text,
          ${leaseMs}::float8)`,
      );
    },
    async listEventsSince(sinceMs) {
      return await sql<RecentEvent[]>`
        select e.id, e.external_id as "externalId", e.payload,
          (extract(epoch from e.received_at) * 1000)::float8 as "receivedAtMs",
          array(select r.function_id from jobs.runs r where r.event_id = e.id
            union select r.function_id from jobs.runs r where r.event_ids @> array[e.id]
            union select k.function_id from jobs.skips k where k.event_id = e.id
          ) as "functionIds"
        from jobs.events e
        where e.received_at > jobs.to_time(${sinceMs}::float8)
        order by e.received_at, e.id`;
    },
  };
}

/** Two runs with the same key are decided one after the other. */
function nameKey({ id, functionId, dedupeKey }: NewRun): string {
  return dedupeKey === undefined ? id : `${functionId} ${dedupeKey}`;
}
