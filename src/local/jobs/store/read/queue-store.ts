import { encodeTime } from "ulid";
import type { ISql } from "./run-record.ts";

/** The outstanding work of one function. */
export interface QueueRecord {
  functionId: string;
  waiting: number;
  running: number;
  scheduled: number;
  retrying: number;
  sleeping: number;
  waitingForEvent: number;
  waitingForSignal: number;
  waitingForRun: number;
  oldestWaitingMs: number | null;
}

/** Outstanding items by function. Reads all items: costs a scan of the outstanding work. */
export async function countItems(sql: ISql): Promise<QueueRecord[]> {
  return await sql<QueueRecord[]>`
    select function_id as "functionId",
      count(*) filter (where call and lease_until is null and due)::integer as waiting,
      count(*) filter (where call and lease_until is not null)::integer as running,
      count(*) filter (where kind = 'start' or call and not due and attempt = 0)::integer
        as scheduled,
      count(*) filter (where call and not due and attempt > 0)::integer as retrying,
      count(*) filter (where kind = 'sleep')::integer as sleeping,
      count(*) filter (where kind = 'wait' and op = 'WaitForEvent')::integer as "waitingForEvent",
      count(*) filter (where kind = 'wait' and op = 'WaitForSignal')::integer as "waitingForSignal",
      count(*) filter (where kind = 'wait' and op = 'InvokeFunction')::integer as "waitingForRun",
      (extract(epoch from now() - min(greatest(available_at, created_at))
        filter (where call and lease_until is null and due)) * 1000)::float8 as "oldestWaitingMs"
    from (select function_id, kind, op, attempt, lease_until, available_at, created_at,
      available_at <= now() as due, kind in ('discover', 'step', 'gateway') as call
      from jobs.items) as i
    group by function_id order by function_id`;
}

export interface StartDelayRecord {
  runs: number;
  p50Ms: number | null;
  p99Ms: number | null;
}

const MAX_MEASURED_RUNS = 10_000;

/**
 * From the moment a run should start to its start, over the newest runs of the last `minutes`
 * (10,000 at most). Runs that have not started are left out.
 */
export async function measureStartDelay(sql: ISql, minutes: number): Promise<StartDelayRecord> {
  const oldest = encodeTime(Date.now() - minutes * 60_000, 10);
  const [row] = await sql<StartDelayRecord[]>`
    select count(*)::integer as runs,
      percentile_cont(0.5) within group (order by delay_ms) as "p50Ms",
      percentile_cont(0.99) within group (order by delay_ms) as "p99Ms"
    from (select greatest(0, extract(epoch from started_at - coalesce(due_at, created_at)) * 1000)
        ::float8 as delay_ms
      from jobs.runs where id >= ${oldest} and started_at is not null
      order by id desc limit ${MAX_MEASURED_RUNS}::integer) as newest`;
  return row ?? { runs: 0, p50Ms: null, p99Ms: null };
}

/** Runs that failed in the last 24 h, by function. */
export async function countFailedRuns(sql: ISql): Promise<Map<string, number>> {
  const rows = await sql<{ functionId: string; count: number }[]>`
    select function_id as "functionId", count(*)::integer as count from jobs.runs
    where status = 'failed' and ended_at > now() - interval '24 hours' group by function_id`;
  return new Map(rows.map(({ functionId, count }) => [functionId, count]));
}

/** Active and recent runs, by function. */
export async function countRuns(
  sql: ISql,
): Promise<Map<string, { queued: number; running: number; recent: number }>> {
  const oldest = encodeTime(Date.now() - 24 * 3_600_000, 10);
  const [active, recent] = await Promise.all([
    sql<{ functionId: string; queued: number; running: number }[]>`
      select function_id as "functionId",
        count(*) filter (where status = 'queued')::integer as queued,
        count(*) filter (where status = 'running')::integer as running
      from jobs.runs where status in ('queued', 'running') group by function_id`,
    sql<{ functionId: string; count: number }[]>`
      select f.id as "functionId", (select count(*)::integer from jobs.runs r
        where r.function_id = f.id and r.id >= ${oldest}) as count
      from jobs.functions f where f.removed_at is null`,
  ]);
  const counts = new Map(
    recent.map(({ functionId, count }) => [functionId, { queued: 0, running: 0, recent: count }]),
  );
  for (const { functionId, queued, running } of active) {
    counts.set(functionId, { queued, running, recent: counts.get(functionId)?.recent ?? 0 });
  }
  return counts;
}

export interface EngineRecord {
  id: string;
  startedAt: Date;
  heartbeatAt: Date;
  ageMs: number;
}

/** Engine processes that have been heard of in the last 24 h. */
export async function listEngines(sql: ISql): Promise<EngineRecord[]> {
  return await sql<EngineRecord[]>`
    select id, started_at as "startedAt", heartbeat_at as "heartbeatAt",
      (extract(epoch from now() - heartbeat_at) * 1000)::float8 as "ageMs"
    from jobs.engines where heartbeat_at > now() - interval '24 hours' order by started_at`;
}

export interface SkipRecord {
  functionId: string;
  reason: string;
  count: number;
}

/** Events of the last 24 h that did not start a function, by function and reason. */
export async function countSkips(sql: ISql): Promise<SkipRecord[]> {
  return await sql<SkipRecord[]>`
    select function_id as "functionId", reason, count(*)::integer as count from jobs.skips
    where created_at > now() - interval '24 hours' group by 1, 2 order by 1, 2`;
}
