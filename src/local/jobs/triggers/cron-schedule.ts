import { Cron } from "croner";

/** A parsed cron expression. */
export interface CronSchedule {
  /** The first tick after a moment, both in epoch milliseconds; undefined when there is none. */
  findNextTickMs(afterMs: number): number | undefined;
}

/**
 * Reads a cron expression with five fields (six with seconds) and, in front, an optional time zone
 * such as `TZ=America/Sao_Paulo`; without one it is UTC.
 * @throws TypeError or RangeError of the cron library when it cannot be read
 */
export function parseCron(expression: string): CronSchedule {
  const [, timezone, pattern = ""] =
    /^(?:(?:CRON_)?TZ=(\S+)\s+)?(.*)$/.exec(expression.trim()) ?? [];
  const cron = new Cron(pattern, { timezone: timezone ?? "UTC", paused: true });
  // A wrong time zone shows only when a time is computed.
  cron.nextRun(new Date(0));
  return {
    findNextTickMs: (afterMs) => cron.nextRun(new Date(afterMs))?.getTime(),
  };
}
