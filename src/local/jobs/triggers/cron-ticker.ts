import type { JobLogger } from "../job-engine-options.ts";
import { findDurationMs } from "../protocol/duration.ts";
import { completeEvent } from "../protocol/event-payload.ts";
import { makeUlid } from "../protocol/make-ulid.ts";
import type { EventStore } from "../store/event-store.ts";
import { type CronSchedule, parseCron } from "./cron-schedule.ts";
import type { CronTrigger } from "./function-registry.ts";
import { planRun, type RunFunction } from "./plan-run.ts";

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
}

/** Node's longest timer is about 25 days; looking again every minute also follows clock changes. */
const MAX_WAIT_MS = 60_000;

/** Fires cron triggers on time. Ticks missed while the engine was down are skipped. */
export function createCronTicker(parts: CronTickerParts): CronTicker {
  let entries = new Map<string, Entry>();
  let timer: NodeJS.Timeout | undefined;

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
      void fire(entry.trigger, tickMs, nowMs);
    }
    plan();
  }

  async function fire(trigger: CronTrigger, tickMs: number, nowMs: number): Promise<void> {
    const { functionId, cron } = trigger;
    const tickTime = new Date(tickMs).toISOString().replace(".000Z", "Z");
    const data = { cron, scheduledAt: tickTime, fireAt: tickTime };
    const id = makeUlid(nowMs);
    const event = completeEvent({ name: "inngest/scheduled.timer", data, id: tickTime }, id, nowMs);
    const row = { id, name: event.name, externalId: tickTime, payload: JSON.stringify(event) };
    const jitterMs = Math.random() * (findDurationMs(trigger.jitter ?? "") ?? 0);
    const startsAtMs = nowMs + jitterMs;
    const dedupeKey = `cron:${cron}:${tickTime}`;
    const fn = parts.findFunction(functionId);
    if (!fn) return;
    const run = { ...planRun(fn, event, id, nowMs), dedupeKey, startsAtMs };
    try {
      await parts.events.insertEvents([row], [run]);
      parts.onRun(startsAtMs);
    } catch (error) {
      parts.logger.error({ err: error, functionId, cron, tickTime }, "a cron tick was lost");
    }
  }

  return {
    setTriggers(triggers) {
      const next = new Map<string, Entry>();
      for (const trigger of triggers) {
        const key = JSON.stringify([trigger.functionId, trigger.cron]);
        const known = entries.get(key);
        try {
          const schedule = known?.schedule ?? parseCron(trigger.cron);
          const nextTickMs = known?.nextTickMs ?? schedule.findNextTickMs(Date.now());
          next.set(key, { trigger, schedule, nextTickMs, waiting: known?.waiting ?? false });
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
      clearTimeout(timer);
      entries = new Map();
    },
  };
}
