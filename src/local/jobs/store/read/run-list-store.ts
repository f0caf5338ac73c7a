import type { PendingQuery, Row, Sql } from "postgres";
import { type RunRecord, type StoredRunStatus, selectRuns } from "./run-record.ts";

/** Runs that a text search looks at for one page. */
export const SEARCH_DEPTH = 20_000;

export interface RunFilter {
  statuses: StoredRunStatus[];
  functionId?: string;
  /** Only runs that the clock started (true), or only the others. */
  scheduled?: boolean;
  search?: RunSearch;
  /** Only runs with a smaller id. */
  before?: string;
  limit: number;
}

export type RunSearch =
  /** A run id, or the id of an event that started it. */
  | { kind: "id"; id: string }
  /** The beginning of a run id. */
  | { kind: "prefix"; prefix: string }
  /** Part of the event's name, or one of these functions. */
  | { kind: "text"; text: string; functionIds: string[] };

export interface RunPage {
  runs: RunRecord[];
  /** Where the next page begins; null when there is nothing more. */
  next: string | null;
}

/**
 * Runs from new to old. Reads by index: the primary key, the one of the function, or the partial
 * ones of failed, cancelled, active and scheduled runs. A text search reads `SEARCH_DEPTH` runs at most and
 * may therefore answer an empty page that has a `next`.
 */
export async function listRuns(sql: Sql, filter: RunFilter): Promise<RunPage> {
  if (filter.search?.kind === "text") return await searchRuns(sql, filter, filter.search);
  const source = sql`(select * from jobs.runs where ${joinConditions(sql, filter)}
    order by id desc limit ${filter.limit + 1}::integer) as r`;
  const found = await selectRuns(sql, source);
  const runs = found.slice(0, filter.limit);
  return { runs, next: found.length > filter.limit ? (runs.at(-1)?.id ?? null) : null };
}

async function searchRuns(
  sql: Sql,
  filter: RunFilter,
  { text, functionIds }: Extract<RunSearch, { kind: "text" }>,
): Promise<RunPage> {
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const looked = (from: number) => sql`
    select id, function_id, event_id from jobs.runs where ${joinConditions(sql, filter)}
    order by id desc limit ${SEARCH_DEPTH}::integer offset ${from}::integer`;
  // The name is looked up run by run, so that the search ends with the last hit of the page.
  const hits = await sql<{ id: string }[]>`
    select id from (${looked(0)}) as l
    where function_id = any (${functionIds}::text[])
      or (select e.name from jobs.events e where e.id = l.event_id) ilike ${pattern}
    order by id desc limit ${filter.limit + 1}::integer`;
  const page = hits.slice(0, filter.limit).map(({ id }) => id);
  const runs = await selectRuns(
    sql,
    sql`(select * from jobs.runs where id = any (${page}::text[])) as r`,
  );
  if (hits.length > filter.limit) return { runs, next: page.at(-1) ?? null };
  const [last] = await sql<{ id: string }[]>`
    select id from (${looked(SEARCH_DEPTH - 1)}) as l order by id desc limit 1`;
  return { runs, next: last?.id ?? null };
}

function joinConditions(sql: Sql, filter: RunFilter): PendingQuery<Row[]> {
  const { functionId, before, search, scheduled } = filter;
  const conditions = [matchStatuses(sql, filter.statuses)];
  if (functionId !== undefined) conditions.push(sql`function_id = ${functionId}`);
  if (scheduled !== undefined) conditions.push(scheduled ? sql`scheduled` : sql`not scheduled`);
  if (before !== undefined) conditions.push(sql`id < ${before}`);
  if (search?.kind === "id") {
    // A batch has several events; the array has an index of its own.
    conditions.push(sql`id in (select ${search.id} union all
      select id from jobs.runs where event_id = ${search.id} union all
      select id from jobs.runs where event_ids @> array[${search.id}::text])`);
  }
  if (search?.kind === "prefix") {
    conditions.push(sql`id >= ${search.prefix} and id <= ${`${search.prefix}zz`}`);
  }
  return conditions.reduce((all, one) => sql`${all} and ${one}`);
}

/** Literals, not parameters: the planner has to see that a partial index fits. */
function matchStatuses(sql: Sql, statuses: StoredRunStatus[]): PendingQuery<Row[]> {
  const literals = {
    queued: sql`'queued'`,
    running: sql`'running'`,
    completed: sql`'completed'`,
    failed: sql`'failed'`,
    cancelled: sql`'cancelled'`,
  };
  const wanted = [...new Set(statuses)].map((status) => literals[status]);
  if (wanted.length === 0) return sql`true`;
  return sql`status in (${wanted.reduce((all, one) => sql`${all}, ${one}`)})`;
}
