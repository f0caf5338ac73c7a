import { setTimeout as sleep } from "node:timers/promises";
import type { JobLogger } from "../job-engine-options.ts";
import { isTransientDatabaseError } from "../store/database-error.ts";
import type { EventStore } from "../store/event-store.ts";
import { type CronSchedule, parseCron } from "./cron-schedule.ts";
import type { CronTrigger } from "./function-registry.ts";
import { planTick } from "./plan-tick.ts";
import type { RunFunction } from "./run-function.ts";

export interface CronTicker {
  /** Replaces the schedules. Ticks of schedules that stay are not lost. */
  setTriggers(triggers: CronTrigger[]): void;
  stop(): void;
}

export interface CronTickerParts {
  events: EventStore;
  isAppReachable(appId: string): boolean;
  findFunction(functionId: string): RunFunction | undefined;
  onRun(startsAtMs: number): void;
  logger: JobLogger;
}

interface Entry {
  trigger: CronTrigger;
  schedule: CronSchedule;
  nextTickMs: number | undefined;
  /** One tick waits for the app already; more would only pile up. */
  waiting: boolean;
  /** One tick waits for the database. */
  storing: boolean;
}

/** Node's longest timer is about 25 days; looking again every minute also follows clock changes. */
const MAX_WAIT_MS = 60_000;
/** A tick outlasts a restart of the database. */
const PATIENCE_MS = 5 * 60_000;
const DATABASE_RETRY_MS = 250;

/** Fires cron triggers on time. Ticks missed while the engine was down are skipped. */
export function createCronTicker(parts: CronTickerParts): CronTicker {
  let entries = new Map<string, Entry>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  function plan(): void {
    clearTimeout(timer);
    const ticks = [...entries.values()].flatMap(({ nextTickMs }) => nextTickMs ?? []);
    if (ticks.length === 0) return;
    const waitMs = Math.max(0, Math.min(...ticks) - Date.now());
    timer = setTimeout(tick, Math.min(waitMs, MAX_WAIT_MS));
  }

  function tick(): void {
    const nowMs = Date.now();
    for (const entry of entries.values()) {
      const tickMs = entry.nextTickMs;
      if (tickMs === undefined || tickMs > nowMs) continue;
      entry.nextTickMs = entry.schedule.findNextTickMs(nowMs);
      const reachable = parts.isAppReachable(entry.trigger.appId);
      if (!reachable && entry.waiting) continue;
      entry.waiting = !reachable;
      if (entry.storing) continue;
      entry.storing = true;
      void fire(entry.trigger, tickMs, nowMs).finally(() => {
        entry.storing = false;
      });
    }
    plan();
  }

  async function fire(trigger: CronTrigger, tickMs: number, nowMs: number): Promise<void> {
    const { functionId, cron } = trigger;
    const fn = parts.findFunction(functionId);
    if (!fn) return;
    const { row, run } = planTick(fn, trigger, tickMs, nowMs);
    const endMs = nowMs + PATIENCE_MS;
    for (;;) {
      try {
        await parts.events.insertEvents([row], [run]);
        parts.onRun(run.startsAtMs);
        return;
      } catch (error) {
        if (stopped || !isTransientDatabaseError(error) || Date.now() > endMs) {
          parts.logger.error({ err: error, functionId, cron, tickMs }, "a cron tick was lost");
          return;
        }
        await sleep(DATABASE_RETRY_MS);
      }
    }
  }

  return {
    setTriggers(triggers) {
      const next = new Map<string, Entry>();
      for (const trigger of triggers) {
        const key = JSON.stringify([trigger.functionId, trigger.cron]);
        const known = entries.get(key);
        if (known) {
          // The same entry: one of its ticks may be on its way.
          known.trigger = trigger;
          next.set(key, known);
          continue;
        }
        try {
          const schedule = parseCron(trigger.cron);
          const nextTickMs = schedule.findNextTickMs(Date.now());
          next.set(key, { trigger, schedule, nextTickMs, waiting: false, storing: false });
        } catch (error) {
          const { functionId, cron } = trigger;
          parts.logger.warn(
            { err: error, functionId, cron },
            "a cron trigger is ignored: not a schedule",
          );
        }
      }
      entries = next;
      plan();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      entries = new Map();
    },
  };
}
