import type { Sql } from "postgres";

export interface PruneOptions {
  /** What ended so long ago is deleted. */
  retentionMs: number;
  /** Runs, or events, per transaction. Default 1000. */
  batchSize?: number;
  /** Called between two transactions; answers false to stop. */
  pause(): Promise<boolean>;
}

export interface Pruned {
  runs: number;
  events: number;
}

/**
 * The SDK repeats a request for some minutes, and functions that come late look back one minute: an
 * event is kept so long in any case.
 */
const SHORTEST_EVENT_MS = 15 * 60_000;

/**
 * Deletes ended runs with their steps, attempts and events, and keys whose time is over, in short
 * transactions. Several engines may do it at the same time. Active runs are never touched, nor the
 * events that they need.
 */
export async function prune(sql: Sql, options: PruneOptions): Promise<Pruned> {
  const { retentionMs, batchSize = 1000, pause } = options;
  const pruned: Pruned = { runs: 0, events: 0 };
  const before = sql`now() - ${retentionMs}::float8 * interval '1 millisecond'`;
  const eventMs = Math.max(retentionMs, SHORTEST_EVENT_MS);

  for (let count = batchSize; count === batchSize; ) {
    const [row] = await sql<{ count: number }[]>`
      select jobs.prune_runs(${before}, ${batchSize}::integer) as count`;
    count = row?.count ?? 0;
    pruned.runs += count;
    if (!(await pause())) return pruned;
  }

  for (let place: EventPlace | null = { time: "-infinity", id: "", deleted: 0 }; place; ) {
    const rows: { place: EventPlace | null }[] = await sql`
      select jobs.prune_events(now() - ${eventMs}::float8 * interval '1 millisecond',
        ${batchSize}::integer, ${place.time}::text::timestamptz, ${place.id}) as place`;
    place = rows[0]?.place ?? null;
    pruned.events += place?.deleted ?? 0;
    if (!(await pause())) return pruned;
  }

  for (let more = true; more; ) {
    const [row] = await sql<{ more: boolean }[]>`
      select jobs.prune_keys(${before}, ${batchSize}::integer) as more`;
    more = row?.more ?? false;
    if (!(await pause())) return pruned;
  }
  return pruned;
}

interface EventPlace {
  time: string;
  id: string;
  deleted: number;
}
