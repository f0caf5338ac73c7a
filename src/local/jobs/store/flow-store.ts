import type { Sql } from "postgres";
import type { NewEvent } from "./new-event.ts";
import type { NewRun } from "./new-run.ts";
import { createTurns } from "./take-turns.ts";

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

export interface StartingItem {
  id: string;
  functionId: string;
  generation: number;
}

export interface FlowStore {
  /**
   * Decides over a run whose time has come (an item of kind `start`, leased as `generation`), in the
   * order of asking: first in, first out also for runs that a busy machine finds due together.
   * @returns when it is due, in epoch milliseconds; undefined when it is skipped or gone
   */
  startRun(item: StartingItem): Promise<number | undefined>;
  /** Up to `count` cancelled runs whose event is to be stored, oldest first. */
  listUnannounced(count: number): Promise<CancelledRun[]>;
  /** Stores the event of a cancelled run and starts its listeners. False: another engine did. */
  announceCancel(runId: string, events: NewEvent[], runs: NewRun[]): Promise<boolean>;
}

export function createFlowStore(sql: Sql): FlowStore {
  const takeTurn = createTurns();
  return {
    async startRun({ id, functionId, generation }) {
      const [row] = await takeTurn(
        functionId,
        async () =>
          await sql<{ dueMs: number | null }[]>`
          select jobs.start_run(${id}, ${generation}::bigint) as "dueMs"`,
      );
      return row?.dueMs ?? undefined;
    },
    async listUnannounced(count) {
      return await sql<CancelledRun[]>`
        select found.* from (
          select run_id, created_at from jobs.unannounced
          order by created_at, run_id limit ${count}::integer) as n,
        -- Lateral with an offset: as a join it could read all runs.
        lateral (
          select r.id as "runId", r.function_id as "functionId", e.payload as event,
            (extract(epoch from coalesce(r.ended_at, now())) * 1000)::float8 as "endedAtMs",
            coalesce((select '[' || string_agg(b.payload, ',' order by u.position) || ']'
              from unnest(r.event_ids) with ordinality as u (id, position)
              join jobs.events b on b.id = u.id), '[' || e.payload || ']') as events
          from jobs.runs r join jobs.events e on e.id = r.event_id
          where r.id = n.run_id offset 0) as found
        order by n.created_at, n.run_id`;
    },
    async announceCancel(runId, events, runs) {
      const [row] = await sql<{ announced: boolean }[]>`
        select jobs.announce_cancel(${runId}, ${JSON.stringify(events)}::text::json,
          ${JSON.stringify(runs)}::text::json) as announced`;
      return row?.announced ?? false;
    },
  };
}
