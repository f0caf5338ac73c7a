import type { PendingQuery, Row, Sql } from "postgres";
import type { CutText } from "./run-detail-store.ts";
import { type RunRecord, selectRuns } from "./run-record.ts";

export interface EventRecord {
  id: string;
  externalId: string | null;
  name: string;
  receivedAt: Date;
  /** Functions that it did not start although it fits: how many. */
  skipCount: number;
  /** What functions get as `event.ts`, epoch milliseconds. */
  tsMs: number | null;
  runCount: number;
}

export interface EventFilter {
  /** The exact name, or its beginning. */
  name?: { exact: string } | { prefix: string };
  /** The engine's or the sender's id, or a part of the name. */
  search?: string;
  /** Without the engine's own events. */
  withoutInternal: boolean;
  receivedAfter?: Date;
  before?: string;
  limit: number;
}

export interface EventPage {
  events: EventRecord[];
  next: string | null;
}

/** Events that a page looks at: there is no index of names, which would cost every event. */
export const EVENT_DEPTH = 50_000;

/** Events from new to old. Looks at `EVENT_DEPTH` events; an empty page may have a `next`. */
export async function listEvents(sql: Sql, filter: EventFilter): Promise<EventPage> {
  const before = filter.before === undefined ? sql`true` : sql`id < ${filter.before}`;
  const looked = (from: number) => sql`
    select id, name, external_id, received_at from jobs.events where ${before}
    order by id desc limit ${EVENT_DEPTH}::integer offset ${from}::integer`;
  const hits = await sql<{ id: string }[]>`
    select id from (${looked(0)}) as l where ${joinConditions(sql, filter)}
    order by id desc limit ${filter.limit + 1}::integer`;
  const page = hits.slice(0, filter.limit).map(({ id }) => id);
  const events = await sql<EventRecord[]>`
    select ${eventColumns(sql)} from jobs.events e where e.id = any (${page}::text[])
    order by e.id desc`;
  if (hits.length > filter.limit) return { events, next: page.at(-1) ?? null };
  const [last] = await sql<{ id: string }[]>`
    select id from (${looked(EVENT_DEPTH - 1)}) as l order by id desc limit 1`;
  return { events, next: last?.id ?? null };
}

/** Events by the engine's ids, in that order, their payloads cut at `textChars` characters. */
export async function findEvents(
  sql: Sql,
  ids: string[],
  textChars: number,
): Promise<(EventRecord & { payload: CutText })[]> {
  return await sql<(EventRecord & { payload: CutText })[]>`
    select ${eventColumns(sql)}, json_build_object('text', left(e.payload, ${textChars}::integer),
      'bytes', octet_length(e.payload)) as payload
    from unnest(${ids}::text[]) with ordinality as wanted (id, position)
    join jobs.events e on e.id = wanted.id order by wanted.position`;
}

/** The newest runs that got an event, with the JSON of their results. */
export async function listRunsOfEvent(
  sql: Sql,
  eventId: string,
  limit: number,
  textChars: number,
): Promise<{ run: RunRecord; output: CutText | null }[]> {
  const runs = await selectRuns(
    sql,
    sql`(select * from jobs.runs where event_id = ${eventId} or event_ids @> array[${eventId}::text]
      order by id desc limit ${limit}::integer) as r`,
  );
  const ids = runs.map(({ id }) => id);
  const outputs = await sql<{ id: string; output: CutText }[]>`
    select id, json_build_object('text', left(output, ${textChars}::integer),
      'bytes', octet_length(output)) as output
    from jobs.runs where id = any (${ids}::text[]) and output is not null`;
  const byId = new Map(outputs.map(({ id, output }) => [id, output]));
  return runs.map((run) => ({ run, output: byId.get(run.id) ?? null }));
}

export interface EventSkip {
  functionId: string;
  reason: string;
  createdAt: Date;
}

/** Why an event did not start functions that it fits. */
export async function listSkipsOfEvent(sql: Sql, eventId: string): Promise<EventSkip[]> {
  return await sql<EventSkip[]>`
    select function_id as "functionId", reason, created_at as "createdAt"
    from jobs.skips where event_id = ${eventId} order by id limit 100`;
}

function eventColumns(sql: Sql): PendingQuery<Row[]> {
  // -> keeps the value as JSON: ->> would fail on an event that holds \u0000.
  return sql`e.id, e.external_id as "externalId", e.name, e.received_at as "receivedAt",
    (e.payload::json -> 'ts')::text::float8 as "tsMs",
    (select count(*)::integer from jobs.runs r where r.event_id = e.id)
      + (select count(*)::integer from jobs.runs r
        where r.event_ids @> array[e.id] and r.event_id <> e.id) as "runCount",
    (select count(*)::integer from jobs.skips k where k.event_id = e.id) as "skipCount"`;
}

function joinConditions(sql: Sql, filter: EventFilter): PendingQuery<Row[]> {
  const conditions = [sql`true`];
  const { name, search } = filter;
  if (name && "exact" in name) conditions.push(sql`name = ${name.exact}`);
  if (name && "prefix" in name) conditions.push(sql`starts_with(name, ${name.prefix})`);
  if (filter.withoutInternal) conditions.push(sql`not starts_with(name, 'inngest/')`);
  if (filter.receivedAfter) conditions.push(sql`received_at > ${filter.receivedAfter}`);
  if (search !== undefined) {
    const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
    conditions.push(sql`(id = ${search} or external_id = ${search} or name ilike ${pattern})`);
  }
  return conditions.reduce((all, one) => sql`${all} and ${one}`);
}
