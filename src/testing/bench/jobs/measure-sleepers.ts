import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import type { JobBenchSetting } from "./bench-setting.ts";
import { readCpuMs, readFamilyCpuMs } from "./process-usage.ts";

export interface SleeperResult {
  sleeping: number;
  idleSeconds: number;
  /** CPU time while all sleep and nothing else is done. */
  idleCpuMs: { engine: number; postgres: number };
  /** From the moment a run was due until its function returned, of runs due one by one. */
  latenessMs: number[];
}

const FUNCTION_ID = "bench-sleeper";
/** The SDK's id of a step is the SHA-1 of its name. */
const NAP_ID = createHash("sha1").update("nap").digest("hex");
const DUE_SPACING_MS = 20;
/** Time for the look-ups that follow a bulk insert: vacuum, first poll. */
const SETTLE_MS = 3000;
const BATCH = 100_000;

/** Puts sleeping runs into the tables at once, measures the idle engine, then lets some come due. */
export async function measureSleepers(
  { sql, pids, watcher, sender }: JobBenchSetting,
  { sleeping, due, idleSeconds }: { sleeping: number; due: number; idleSeconds: number },
): Promise<SleeperResult> {
  for (let from = 0; from < sleeping; from += BATCH) {
    await insertSleepers(sql, from, Math.min(BATCH, sleeping - from));
  }
  await sql`vacuum analyze jobs.runs, jobs.items, jobs.events`;
  await sleep(SETTLE_MS);
  const read = () => ({
    engine: readCpuMs(pids.engine),
    postgres: readFamilyCpuMs(pids.postgres),
  });
  const before = read();
  await sleep(idleSeconds * 1000);
  const after = read();

  const runs = Array.from({ length: due }, () => sender.nextRun());
  const firstDueMs = Date.now() + SETTLE_MS;
  const dueAt = new Map(runs.map((run, index) => [run, firstDueMs + index * DUE_SPACING_MS]));
  await insertDue(sql, dueAt);
  const latenessMs = await Promise.all(
    runs.map(async (run) => {
      const { endNs } = await watcher.waitForEnd(run);
      return toEpochMs(endNs) - (dueAt.get(run) ?? 0);
    }),
  );
  return {
    sleeping,
    idleSeconds,
    idleCpuMs: {
      engine: after.engine - before.engine,
      postgres: after.postgres - before.postgres,
    },
    latenessMs,
  };
}

function insertSleepers(sql: Sql, from: number, count: number): Promise<void> {
  return insertRuns(
    sql,
    sql`select 'sleeper-' || n as id, 0 as run,
      now() + interval '1 hour' + n * interval '1 millisecond' as due_at
      from generate_series(${from}::integer, ${from + count - 1}::integer) as n`,
  );
}

function insertDue(sql: Sql, dueAt: Map<number, number>): Promise<void> {
  return insertRuns(
    sql,
    sql`select 'due-' || run as id, run, to_timestamp(due_ms / 1000) as due_at
      from unnest(${[...dueAt.keys()]}::integer[], ${[...dueAt.values()]}::float8[])
        as d (run, due_ms)`,
  );
}

/** The rows of runs that sleep in their step "nap"; `wanted` selects id, run and due_at. */
async function insertRuns(sql: Sql, wanted: ReturnType<Sql>): Promise<void> {
  await sql`
    with wanted as materialized (${wanted}), events as (
      insert into jobs.events (id, name, payload)
      select id, 'sleeper', json_build_object('id', id, 'name', 'sleeper', 'ts', 0,
        'user', '{}'::json, 'data', json_build_object('run', run))::text
      from wanted
    ), runs as (
      insert into jobs.runs (id, function_id, app_id, event_id, status, started_at,
        request_version)
      select id, ${FUNCTION_ID}, 'bench', id, 'running', now(), 2 from wanted
    )
    insert into jobs.items (id, run_id, function_id, app_id, kind, step_id, name, op,
      available_at, generation)
    select id || ':nap', id, ${FUNCTION_ID}, 'bench', 'sleep', ${NAP_ID}, 'nap', 'Sleep', due_at, 0
    from wanted`;
}

/** A time of the monotonic clock as the epoch milliseconds it was then. */
function toEpochMs(timeNs: bigint): number {
  const agoMs = Number(process.hrtime.bigint() - timeNs) / 1e6;
  return performance.timeOrigin + performance.now() - agoMs;
}
