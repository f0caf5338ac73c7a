import type { Sql } from "postgres";
import type { NewEvent } from "./new-event.ts";
import type { NewRun } from "./new-run.ts";

/** A run that was cancelled in SQL, whose event is still to be stored. */
export interface CancelledRun {
  runId: string;
  functionId: string;
  endedAtMs: number;
  /** JSON of the event that started it. */
  event: string;
  /** JSON array of all its events. */
  events: string;
}

export interface FlowStore {
  /**
   * Decides over a run whose time has come (an item of kind `start`, leased as `generation`).
   * @returns when it is due, in epoch milliseconds; undefined when it is skipped or gone
   */
  startRun(itemId: string, generation: number): Promise<number | undefined>;
  /** Up to `count` cancelled runs whose event is to be stored, oldest first. */
  listUnannounced(count: number): Promise<CancelledRun[]>;
  /** Stores the event of a cancelled run and starts its listeners. False: another engine did. */
  announceCancel(runId: string, events: NewEvent[], runs: NewRun[]): Promise<boolean>;
}

export function createFlowStore(sql: Sql): FlowStore {
  return {
    async startRun(itemId, generation) {
      const [row] = await sql<{ dueMs: number | null }[]>`
        select jobs.start_run(${itemId}, ${generation}::bigint) as "dueMs"`;
      return row?.dueMs ?? undefined;
    },
    async listUnannounced(count) {
      return await sql<CancelledRun[]>`
        select r.id as "runId", r.function_id as "functionId", e.payload as event,
          (extract(epoch from coalesce(r.ended_at, now())) * 1000)::float8 as "endedAtMs",
          coalesce((select '[' || string_agg(b.payload, ',' order by u.position) || ']'
            from unnest(r.event_ids) with ordinality as u (id, position)
            join jobs.events b on b.id = u.id), '[' || e.payload || ']') as events
        from jobs.unannounced n join jobs.runs r on r.id = n.run_id
          join jobs.events e on e.id = r.event_id
        order by n.created_at, n.run_id limit ${count}::integer`;
    },
    async announceCancel(runId, events, runs) {
      const [row] = await sql<{ announced: boolean }[]>`
        select jobs.announce_cancel(${runId}, ${JSON.stringify(events)}::text::json,
          ${JSON.stringify(runs)}::text::json) as announced`;
      return row?.announced ?? false;
    },
  };
}
