import type { Sql } from "postgres";
import type { NewRun } from "./new-run.ts";

/** A leased item with everything needed for its call. */
export interface LeasedItem {
  id: string;
  runId: string;
  functionId: string;
  appId: string;
  kind: "discover" | "step" | "sleep" | "wait" | "gateway" | "start";
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
  /** Its concurrency keys, see plan-lane.ts; null when nothing limits it. */
  lane: string | null;
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
  /** The run that invoked this one. */
  parentRunId: string | null;
  /** When the run is cancelled unless it has ended by then (`timeouts`). */
  expiresAtMs: number | null;
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
    lane: null,
    requestVersion: -1,
    stepCount: 0,
    stateBytes: 0,
    otherItems: 0,
    event,
    events: null,
    defers: "{}",
    steps: "{}",
    parentRunId: null,
    expiresAtMs: run.finishTimeoutMs === undefined ? null : Date.now() + run.finishTimeoutMs,
  };
}

/** Limits of concurrency: function id, then option (see plan-lane.ts), to calls at a time. */
export type LaneLimits = Record<string, Record<string, number>>;

/** How many items may be leased at a time: requests of the engine's own (`gateway`), and others. */
export interface LeaseRoom {
  calls: number;
  requests: number;
}

export interface ItemStore {
  /** Leases due items without a lane, oldest first, except those in `excludeIds`. */
  leaseDueItems(appIds: string[], room: LeaseRoom, excludeIds: string[]): Promise<LeasedItem[]>;
  /**
   * Leases items whose concurrency keys all have room; lanes come to their turn one after another.
   * Here a request counts as a call; there are none when the room has no place for requests.
   * @param afterLane the lane that was served last; empty to begin with the first
   */
  leaseLaneItems(
    appIds: string[],
    room: LeaseRoom,
    excludeIds: string[],
    lanes: { limits: LaneLimits; afterLane: string },
  ): Promise<LeasedItem[]>;
  /** Puts an item back as it was: its call never reached the app. */
  releaseItem(id: string, generation: number): Promise<void>;
  /** Keeps the leases of calls under way. Answers the ids that another engine has leased since. */
  extendLeases(calls: { id: string; generation: number }[]): Promise<string[]>;
  /** Frees items whose lease ran out, except those in `excludeIds`. */
  freeExpiredLeases(excludeIds: string[]): Promise<void>;
  /** What is due next for these apps; requests of the engine's own only with `withRequests`. */
  findNextDue(appIds: string[], withRequests: boolean): Promise<NextDue>;
}

export interface NextDue {
  /** Milliseconds until the next item is due; undefined when there is none. */
  dueMs: number | undefined;
  /** Some item has a lane, whether it has room or not. */
  hasLanes: boolean;
}

/**
 * @param pools `leaseSql` commits without waiting for the disk, which is safe as long as this engine
 * is the only one: it knows its calls even if PostgreSQL forgets a lease. With others, `sql` leases.
 */
export function createItemStore(
  pools: { sql: Sql; leaseSql: Sql; isAlone(): boolean },
  engineId: string,
  leaseMs: number,
): ItemStore {
  const { leaseSql } = pools;
  return {
    async leaseDueItems(appIds, { calls, requests }, excludeIds) {
      const sql = pools.isAlone() ? leaseSql : pools.sql;
      return await sql<LeasedItem[]>`
        select * from jobs.describe_items(jobs.lease_items(${engineId}, ${leaseMs}::float8,
          ${appIds}::text[], ${calls}::integer, ${requests}::integer, ${excludeIds}::text[]))`;
    },
    async leaseLaneItems(appIds, { calls, requests }, excludeIds, { limits, afterLane }) {
      return await leaseSql<LeasedItem[]>`
        select * from jobs.describe_items(jobs.lease_lane_items(${engineId}, ${leaseMs}::float8,
          ${appIds}::text[], ${calls}::integer, ${requests > 0}::boolean, ${excludeIds}::text[],
          ${JSON.stringify(limits)}::text::jsonb, ${afterLane}::text))`;
    },
    async releaseItem(id, generation) {
      await leaseSql`select jobs.free_items(array(select id from jobs.items
        where id = ${id} and generation = ${generation}::bigint for update))`;
    },
    async extendLeases(calls) {
      const [row] = await leaseSql<{ lost: string[] }[]>`
        select jobs.extend_leases(${engineId}, ${leaseMs}::float8,
          ${calls.map(({ id }) => id)}::text[],
          ${calls.map(({ generation }) => generation)}::bigint[]) as lost`;
      return row?.lost ?? [];
    },
    async freeExpiredLeases(excludeIds) {
      await leaseSql`select jobs.free_items(array(select id from jobs.items
        where lease_until < now() and not id = any (${excludeIds}::text[])
        for update skip locked))`;
    },
    async findNextDue(appIds, withRequests) {
      const [row] = await leaseSql<{ dueMs: number | null; hasLanes: boolean }[]>`
        select (extract(epoch from least(
            (select min(next.at) from unnest(${appIds}::text[]) as app (id), lateral (
              select min(available_at) as at from jobs.items
              where lease_until is null and lane is null and app_id = app.id
                and kind <> 'gateway') as next),
            (select min(next.at) from unnest(${withRequests ? appIds : []}::text[]) as app (id),
              lateral (select min(available_at) as at from jobs.items
                where lease_until is null and lane is null and app_id = app.id
                  and kind = 'gateway') as next),
            (select min(available_at) from jobs.items
              where lease_until is null and lane is not null and not lane_ready)
          ) - now()) * 1000)::float8 as "dueMs",
          exists (select 1 from jobs.items where lease_until is null and lane is not null
            and not lane_ready and available_at < now() + interval '10 seconds')
          or exists (select 1 from jobs.items where lease_until is null and lane is not null
            and lane_ready) as "hasLanes"`;
      return { dueMs: row?.dueMs ?? undefined, hasLanes: row?.hasLanes ?? false };
    },
  };
}
