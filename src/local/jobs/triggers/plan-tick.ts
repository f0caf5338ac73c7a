import { createHash } from "node:crypto";
import { encodeTime } from "ulid";
import { findDurationMs } from "../protocol/duration.ts";
import { completeEvent } from "../protocol/event-payload.ts";
import { encodeEntropy } from "../protocol/make-ulid.ts";
import type { NewEvent } from "../store/new-event.ts";
import type { NewRun } from "../store/new-run.ts";
import type { CronTrigger } from "./function-registry.ts";
import { planRun } from "./plan-run.ts";
import type { RunFunction } from "./run-function.ts";

/**
 * The event of a tick and its run. The event's id follows from function and time, so that the tick
 * counts once: when several engines have it, when it is stored again after a failure, and when two
 * schedules of the function meet in one second (docs: Multiple triggers, Overlapping crons).
 * A jitter delays the run by a random part of it (docs: Schedules, Spread out runs with jitter).
 */
export function planTick(
  fn: RunFunction,
  { cron, jitter }: CronTrigger,
  tickMs: number,
  nowMs: number,
): { row: NewEvent; run: NewRun } {
  const tickTime = new Date(tickMs).toISOString().replace(".000Z", "Z");
  const digest = createHash("sha256").update(`${fn.id} ${tickTime}`).digest();
  const id = encodeTime(tickMs, 10) + encodeEntropy(digest);
  const data = { cron, scheduledAt: tickTime, fireAt: tickTime };
  const event = completeEvent({ name: "inngest/scheduled.timer", data, id: tickTime }, id, nowMs);
  const row = { id, name: event.name, externalId: tickTime, payload: JSON.stringify(event) };
  const run = planRun(fn, event, id, nowMs, "cron");
  const jitterMs = Math.random() * (findDurationMs(jitter ?? "") ?? 0);
  run.startsAtMs += jitterMs;
  if (run.expiresAtMs !== undefined) run.expiresAtMs += jitterMs;
  return { row, run };
}
