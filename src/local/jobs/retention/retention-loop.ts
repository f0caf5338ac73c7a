import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import type { JobLogger } from "../job-engine-options.ts";
import { prune } from "./prune.ts";

export interface RetentionLoop {
  start(): void;
  /** Resolves when nothing is being deleted any more. */
  stop(): Promise<void>;
}

/** Between two transactions: runs that are under way come first. */
const PAUSE_MS = 50;
const LONGEST_INTERVAL_MS = 10 * 60_000;
const SHORTEST_INTERVAL_MS = 1000;

/** Deletes what is older than `retentionMs`, ten times in that time, but at least every 10 minutes. */
export function createRetentionLoop(parts: {
  sql: Sql;
  retentionMs: number;
  logger: JobLogger;
}): RetentionLoop {
  const { sql, retentionMs, logger } = parts;
  const stopping = new AbortController();
  const intervalMs = Math.min(
    LONGEST_INTERVAL_MS,
    Math.max(SHORTEST_INTERVAL_MS, retentionMs / 10),
  );

  /** Answers false when the loop was stopped meanwhile. */
  async function pause(timeMs: number): Promise<boolean> {
    await sleep(timeMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    return !stopping.signal.aborted;
  }

  async function run(): Promise<void> {
    while (await pause(intervalMs)) {
      try {
        const pruned = await prune(sql, { retentionMs, pause: () => pause(PAUSE_MS) });
        if (pruned.runs + pruned.events > 0) logger.debug({ ...pruned }, "deleted old runs");
      } catch (error) {
        logger.warn({ err: error }, "could not delete old runs; tries again later");
      }
    }
  }
  let ended: Promise<void> | undefined;
  return {
    start() {
      ended = run();
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
