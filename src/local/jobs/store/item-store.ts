import type { Sql } from "postgres";
import type { NewRun } from "./run-store.ts";

/** A leased item with everything needed for its call. */
export interface LeasedItem {
  id: string;
  runId: string;
  functionId: string;
  appId: string;
  kind: "discover" | "step" | "sleep" | "wait" | "gateway";
  stepId: string;
  name: string;
  op: string;
  eager: boolean;
  attempt: number;
  /** JSON of what the step was given, see `PlannedItem`. */
  input: string | null;
  timeoutOutput: string;
  createdAtMs: number;
  generation: number;
  /** What the SDK answered last; -1 before its first answer. */
  requestVersion: number;
  stepCount: number;
  stateBytes: number;
  /** How many other items of the run are outstanding. */
  otherItems: number;
  /** JSON of the event that started the run. */
  event: string;
  /** JSON array of all events of a batch; null when there is only the one. */
  events: string | null;
  /** JSON object of deferred functions by id, `{abortable}` each. */
  defers: string;
  /** JSON object of saved steps by id, in the order of their completion. */
  steps: string;
}

/** The first item of a run that was stored as leased, as a lease would give it. */
export function makeFirstItem(run: NewRun, generation: number, event: string): LeasedItem {
  return {
    id: `${run.id}:discover:0`,
    runId: run.id,
    functionId: run.functionId,
    appId: run.appId,
    kind: "discover",
    stepId: "step",
    name: "",
    op: "",
    eager: false,
    attempt: 0,
    input: null,
    timeoutOutput: "null",
    createdAtMs: Date.now(),
    generation,
    requestVersion: -1,
    stepCount: 0,
    stateBytes: 0,
    otherItems: 0,
    event,
    events: null,
    defers: "{}",
    steps: "{}",
  };
}

export interface ItemStore {
  /** Leases due items of the given apps, oldest first, except those in `excludeIds`. */
  leaseDueItems(appIds: string[], count: number, excludeIds: string[]): Promise<LeasedItem[]>;
  /** Puts an item back as it was: its call never reached the app. */
  releaseItem(id: string, generation: number): Promise<void>;
  extendLeases(ids: string[]): Promise<void>;
  /** Frees items whose lease ran out, except those in `excludeIds`. */
  freeExpiredLeases(excludeIds: string[]): Promise<void>;
  /** Frees all leases that another (dead) engine process holds. */
  freeForeignLeases(): Promise<void>;
  /** Milliseconds until the next item of these apps is due; undefined when there is none. */
  findNextDueMs(appIds: string[]): Promise<number | undefined>;
}

export function createItemStore(sql: Sql, engineId: string, leaseMs: number): ItemStore {
  const leaseTime = sql`now() + ${leaseMs}::float8 * interval '1 millisecond'`;
  return {
    async leaseDueItems(appIds, count, excludeIds) {
      return await sql<LeasedItem[]>`
        with due as (
          select id from jobs.items
          where lease_until is null and lane is null and available_at <= now() and app_id = any (${appIds}::text[])
            and not id = any (${excludeIds}::text[])
          order by available_at, id limit ${count}::integer for update skip locked
        ), leased as (
          update jobs.items i set lease_owner = ${engineId}::text, lease_until = ${leaseTime},
            leased_at = now(), generation = jobs.next_generation(i.generation)
          from due where i.id = due.id returning i.*
        ), started as (
          update jobs.runs r set status = 'running', started_at = now(),
            expires_at = now() + r.finish_timeout_ms * interval '1 millisecond'
          from leased l where r.id = l.run_id and r.status = 'queued'
        )
        select l.id, l.run_id as "runId", l.function_id as "functionId", l.app_id as "appId",
          l.kind, l.step_id as "stepId", l.name, l.op, l.eager, l.attempt, l.input,
          l.timeout_output as "timeoutOutput",
          (extract(epoch from l.created_at) * 1000)::float8 as "createdAtMs",
          l.generation::float8 as generation,
          r.request_version as "requestVersion", r.step_count as "stepCount",
          r.state_bytes::float8 as "stateBytes", e.payload as event,
          case when r.event_ids is not null then (
            select '[' || string_agg(b.payload, ',' order by u.position) || ']'
            from unnest(r.event_ids) with ordinality as u (id, position)
            join jobs.events b on b.id = u.id) end as events,
          coalesce((select json_object_agg(d.id, json_build_object('abortable', not d.aborted))
            from jobs.defers d where d.run_id = l.run_id), '{}')::text as defers,
          (select count(*)::integer from jobs.items o where o.run_id = l.run_id and o.id <> l.id)
            as "otherItems",
          (select '{' || coalesce(string_agg(to_json(s.id)::text || ':' || s.output, ','
            order by s.position), '') || '}' from jobs.steps s where s.run_id = l.run_id) as steps
        from leased l join jobs.runs r on r.id = l.run_id join jobs.events e on e.id = r.event_id
        order by l.available_at, l.id`;
    },
    async releaseItem(id, generation) {
      await sql`update jobs.items set lease_owner = null, lease_until = null
        where id = ${id} and generation = ${generation}::bigint`;
    },
    async extendLeases(ids) {
      await sql`update jobs.items set lease_until = ${leaseTime}
        where id = any (${ids}::text[]) and lease_owner = ${engineId}::text`;
    },
    async freeExpiredLeases(excludeIds) {
      await sql`update jobs.items set lease_owner = null, lease_until = null
        where lease_until < now() and not id = any (${excludeIds}::text[])`;
    },
    async freeForeignLeases() {
      await sql`update jobs.items set lease_owner = null, lease_until = null
        where lease_until is not null and lease_owner <> ${engineId}::text`;
    },
    async findNextDueMs(appIds) {
      const [row] = await sql<{ dueMs: number | null }[]>`
        select (extract(epoch from min(available_at) - now()) * 1000)::float8 as "dueMs"
        from jobs.items where lease_until is null and app_id = any (${appIds}::text[])`;
      return row?.dueMs ?? undefined;
    },
  };
}
