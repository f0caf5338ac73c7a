import type { z } from "zod";
import type { Queue, QueueCounts } from "../queue.ts";
import type { queueView } from "./queue-schema.ts";

type QueueAnswer = z.infer<typeof queueView>;

function toCounts(counts: QueueAnswer["functions"][number] | QueueAnswer): QueueCounts {
  return {
    waiting: counts.waiting,
    running: counts.running,
    scheduled: counts.scheduled,
    retrying: counts.retrying,
    sleeping: counts.sleeping,
    waitingForEvent: counts.waiting_for_event,
    waitingForSignal: counts.waiting_for_signal,
    waitingForRun: counts.waiting_for_run,
    oldestWaitingMs: counts.oldest_waiting_ms,
  };
}

export function toQueue(answer: QueueAnswer): Queue {
  const { minutes, runs, p50_ms: p50Ms, p99_ms: p99Ms } = answer.start_delay;
  return {
    ...toCounts(answer),
    measuredAt: answer.measured_at,
    failed24h: answer.failed_24h,
    startDelay: { minutes, runs, p50Ms, p99Ms },
    skipped24h: answer.skipped_24h.map(({ function_id: functionId, reason, count }) => ({
      functionId,
      reason,
      count,
    })),
    engines: answer.engines.map((engine) => ({
      id: engine.engine_id,
      startedAt: engine.started_at,
      heartbeatAt: engine.heartbeat_at,
      alive: engine.alive,
    })),
    apps: answer.apps.map(({ app_id: id, reachable }) => ({ id, reachable })),
    functions: answer.functions.map((row) => ({ ...toCounts(row), functionId: row.function_id })),
  };
}
