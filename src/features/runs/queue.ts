/** Figures of the queue. A run may count in several places: it can have parallel steps. */
export type QueueCounts = {
  /** Calls that could be made now. */
  waiting: number;
  /** Calls under way. */
  running: number;
  /** Calls that are to be made later. */
  scheduled: number;
  /** Failed calls that are to be made again. */
  retrying: number;
  sleeping: number;
  waitingForEvent: number;
  waitingForSignal: number;
  waitingForRun: number;
  /** Age of the oldest call that could be made now. */
  oldestWaitingMs: number | null;
};

export type Queue = QueueCounts & {
  measuredAt: string;
  failed24h: number;
  /** From when a run should start to when it did, of the last minutes. */
  startDelay: { minutes: number; runs: number; p50Ms: number | null; p99Ms: number | null };
  /** Events that started no run in the last 24 hours because a limit of the function said so. */
  skipped24h: { functionId: string; reason: string; count: number }[];
  engines: { id: string; startedAt: string; heartbeatAt: string; alive: boolean }[];
  apps: { id: string; reachable: boolean }[];
  functions: (QueueCounts & { functionId: string })[];
};

const LATE_MS = 30_000;

/**
 * `degraded` when work is not being done: no engine is alive, an app cannot be called, or a call
 * that could be made has been waiting for more than 30 seconds.
 */
export function judgeQueue({ engines, apps, oldestWaitingMs }: Queue): "ok" | "degraded" {
  const isLate = (oldestWaitingMs ?? 0) > LATE_MS;
  const isStaffed = engines.some(({ alive }) => alive) && apps.every(({ reachable }) => reachable);
  return isStaffed && !isLate ? "ok" : "degraded";
}
