import type { Sql } from "postgres";
import { retryConflicts } from "./retry-conflicts.ts";

/** Runs of a function that are not over. Times in epoch milliseconds, exclusive. */
export interface RunSelection {
  appId: string;
  functionIds: string[];
  startedAfterMs: number | undefined;
  startedBeforeMs: number;
}

export interface SelectedRun {
  id: string;
  /** JSON of the event that started it. */
  event: string;
}

export interface CancelStore {
  /** @returns the ids of those that were not over yet */
  cancelRuns(runIds: string[]): Promise<string[]>;
  /** Cancels runs whose time is over; `nextMs`: until the next one is due, null when none will be. */
  cancelExpiredRuns(count: number): Promise<{ cancelled: number; nextMs: number | null }>;
  findStatus(runId: string): Promise<string | undefined>;
  /** By id, the next `count` after `afterId`. */
  listRuns(selection: RunSelection, afterId: string, count: number): Promise<SelectedRun[]>;
}

/** @param onCancelled called after a commit: the runs' events are still to be stored */
export function createCancelStore(sql: Sql, onCancelled: () => void): CancelStore {
  return {
    async cancelRuns(runIds) {
      const [row] = await retryConflicts(
        () => sql<{ cancelled: string[] }[]>`
          select jobs.cancel_runs(${runIds}::text[]) as cancelled`,
      );
      const cancelled = row?.cancelled ?? [];
      if (cancelled.length > 0) onCancelled();
      return cancelled;
    },
    async cancelExpiredRuns(count) {
      const [row] = await sql<{ result: { cancelled: number; nextMs: number | null } }[]>`
        select jobs.cancel_expired_runs(${count}::integer) as result`;
      const result = row?.result ?? { cancelled: 0, nextMs: null };
      if (result.cancelled > 0) onCancelled();
      return result;
    },
    async findStatus(runId) {
      const [row] = await sql<{ status: string }[]>`
        select status from jobs.runs where id = ${runId}`;
      return row?.status;
    },
    async listRuns({ appId, functionIds, startedAfterMs, startedBeforeMs }, afterId, count) {
      return await sql<SelectedRun[]>`
        select r.id, e.payload as event
        from jobs.runs r join jobs.events e on e.id = r.event_id
        where r.status in ('queued', 'running') and r.id > ${afterId} and r.app_id = ${appId}
          and r.function_id = any (${functionIds}::text[])
          and r.created_at > coalesce(jobs.to_time(${startedAfterMs ?? null}::float8), '-infinity')
          and r.created_at < jobs.to_time(${startedBeforeMs}::float8)
        order by r.id limit ${count}::integer`;
    },
  };
}
