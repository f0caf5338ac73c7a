import postgres, { type Sql } from "postgres";
import { applySchema } from "../store/apply-schema.ts";
import type { NewRun, RunFlow } from "../store/new-run.ts";

/** The engine's SQL on an empty database, with times of one's own choice. */
export interface FlowDesk {
  sql: Sql;
  /** Lets an event come in at `atMs` after the desk's zero; answers the id of its run. */
  admit(flow: Partial<RunFlow>, atMs: number, run?: Partial<NewRun>): Promise<string>;
  /** Runs that are there, in the order in which they came, with their times after zero. */
  listRuns(): Promise<DeskRun[]>;
  listSkips(): Promise<{ eventId: string; reason: string }[]>;
  end(runId: string): Promise<void>;
  /** Empties everything and counts from 1 again. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export interface DeskRun {
  id: string;
  status: string;
  /** When its first item is due. */
  dueMs: number | null;
  kind: string | null;
  eventIds: string[] | null;
}

/** Far from the clock, so that nothing depends on it. */
const ZERO_MS = Date.parse("2040-01-01T00:00:00Z");

/** Prepares an empty database, which `close()` drops. */
export async function openFlowDesk(database: {
  url: string;
  drop(): Promise<void>;
}): Promise<FlowDesk> {
  const sql = postgres(database.url, { max: 2, onnotice: () => undefined });
  await applySchema(sql);
  let count = 0;
  return {
    sql,
    async admit(flow, atMs, run = {}) {
      count += 1;
      const id = run.id ?? `r${count}`;
      const eventId = run.eventId ?? `e${count}`;
      await sql`insert into jobs.events (id, name, payload)
        values (${eventId}, 'e', ${JSON.stringify({ n: count })}) on conflict do nothing`;
      const all: NewRun = {
        id,
        functionId: "fn",
        appId: "app",
        eventId,
        startsAtMs: ZERO_MS + atMs,
        ...run,
        flow: { locks: [], ...flow },
      };
      await sql`select jobs.admit_run(${JSON.stringify(all)}::text::json, 'desk', 0,
        jobs.to_time(${ZERO_MS + atMs}::float8))`;
      return id;
    },
    async listRuns() {
      return await sql<DeskRun[]>`
        select r.id, r.status, i.kind, r.event_ids as "eventIds",
          round(extract(epoch from i.available_at) * 1000 - ${ZERO_MS}::float8)::float8 as "dueMs"
        from jobs.runs r left join jobs.items i on i.run_id = r.id
        order by length(r.id), r.id`;
    },
    async listSkips() {
      return await sql<{ eventId: string; reason: string }[]>`
        select event_id as "eventId", reason from jobs.skips order by id`;
    },
    async end(runId) {
      await sql`select jobs.finish_run(${runId}, 'completed', 'null')`;
    },
    async clear() {
      count = 0;
      await sql`truncate jobs.events, jobs.runs, jobs.items, jobs.waits, jobs.dedupes, jobs.skips,
        jobs.rates, jobs.debounces, jobs.batches, jobs.unannounced`;
    },
    async close() {
      await sql.end({ timeout: 1 });
      await database.drop();
    },
  };
}
