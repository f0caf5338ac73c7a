import type { Sql } from "postgres";
import {
  countFailedRuns,
  countItems,
  countSkips,
  listEngines,
  measureStartDelay,
  type QueueRecord,
} from "../../store/read/queue-store.ts";
import type { Route } from "../http-server.ts";
import type { QueueCounts, QueueView } from "./queue-views.ts";
import { readCount, readQuery } from "./read-parameters.ts";
import type { ReadParts } from "./read-parts.ts";

/** As long as an engine that is cut off keeps its leases, and one heartbeat more. */
const ALIVE_MS = 2500;
/** Numbers are measured again no sooner than so many times as long as the measuring took. */
const REST_FACTOR = 20;

/**
 * `GET /v1/queue`: numbers of the queue, the start delay of the last `?minutes=` (5, at most 60).
 * Counting reads all outstanding items; one answer serves all who ask meanwhile, and the next is
 * taken after a rest in proportion, so that watching a big queue does not slow it down.
 */
export function createQueueRoute({ sql, listApps }: ReadParts): Route {
  const measured = new Map<number, { view: Promise<QueueView>; untilMs: number }>();
  return {
    method: "GET",
    path: /^\/v1\/queue\/?$/,
    async handle(request) {
      const minutes = readCount(readQuery(request), "minutes", { fallback: 5, max: 60 });
      let last = measured.get(minutes);
      if (!last || last.untilMs <= Date.now()) {
        const startMs = Date.now();
        const entry = {
          view: measureQueue(sql, minutes, listApps()),
          untilMs: Number.POSITIVE_INFINITY,
        };
        measured.set(minutes, entry);
        entry.view.then(
          () => {
            entry.untilMs = Date.now() + (Date.now() - startMs) * REST_FACTOR;
          },
          () => measured.delete(minutes),
        );
        last = entry;
      }
      return { status: 200, body: { data: await last.view } };
    },
  };
}

async function measureQueue(
  sql: Sql,
  minutes: number,
  apps: ReturnType<ReadParts["listApps"]>,
): Promise<QueueView> {
  const [items, delay, failed, skips, engines] = await Promise.all([
    countItems(sql),
    measureStartDelay(sql, minutes),
    countFailedRuns(sql),
    countSkips(sql),
    listEngines(sql),
  ]);
  const functions = items.map((record) => ({
    function_id: record.functionId,
    ...viewCounts(record),
    oldest_waiting_ms: record.oldestWaitingMs,
  }));
  const oldest = items.flatMap(({ oldestWaitingMs }) => oldestWaitingMs ?? []);
  return {
    measured_at: new Date().toISOString(),
    ...sumCounts(functions),
    oldest_waiting_ms: oldest.length > 0 ? Math.max(...oldest) : null,
    failed_24h: [...failed.values()].reduce((sum, count) => sum + count, 0),
    start_delay: { minutes, runs: delay.runs, p50_ms: delay.p50Ms, p99_ms: delay.p99Ms },
    skipped_24h: skips.map(({ functionId, ...skip }) => ({ function_id: functionId, ...skip })),
    engines: engines.map(({ id, startedAt, heartbeatAt, ageMs }) => ({
      engine_id: id,
      started_at: startedAt.toISOString(),
      heartbeat_at: heartbeatAt.toISOString(),
      alive: ageMs < ALIVE_MS,
    })),
    apps: apps.map(({ id, url, reachable }) => ({ app_id: id, url, reachable })),
    functions,
  };
}

function viewCounts(record: QueueRecord): QueueCounts {
  const { waiting, running, scheduled, retrying, sleeping } = record;
  return {
    waiting,
    running,
    scheduled,
    retrying,
    sleeping,
    waiting_for_event: record.waitingForEvent,
    waiting_for_signal: record.waitingForSignal,
    waiting_for_run: record.waitingForRun,
  };
}

function sumCounts(rows: QueueCounts[]): QueueCounts {
  const sum = (field: keyof QueueCounts) => rows.reduce((total, row) => total + row[field], 0);
  return {
    waiting: sum("waiting"),
    running: sum("running"),
    scheduled: sum("scheduled"),
    retrying: sum("retrying"),
    sleeping: sum("sleeping"),
    waiting_for_event: sum("waiting_for_event"),
    waiting_for_signal: sum("waiting_for_signal"),
    waiting_for_run: sum("waiting_for_run"),
  };
}
