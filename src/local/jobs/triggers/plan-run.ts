import type { JobEvent } from "../protocol/event-payload.ts";
import { makeUlid } from "../protocol/make-ulid.ts";
import type { NewRun } from "../store/new-run.ts";
import { getFlowRules } from "./plan/flow-rules.ts";
import { planCancels } from "./plan/plan-cancels.ts";
import { planFlow } from "./plan/plan-flow.ts";
import { planLane } from "./plan/plan-lane.ts";
import { planTimeouts } from "./plan/plan-timeouts.ts";
import type { RunFunction, RunSource } from "./run-function.ts";

/**
 * The run that an event (or cron tick, invocation, repetition) starts, with everything that the
 * function's options say of it. An invocation is limited as an event is (docs: step.invoke, Return
 * values, failures, and timeouts; Throttling, How throttling works), but never batched.
 * @param event the event as the function gets it; keys and conditions of options read it
 * @param eventId the id under which the event is stored
 */
export function planRun(
  fn: RunFunction,
  event: JobEvent,
  eventId: string,
  nowMs: number,
  source: RunSource = "event",
): NewRun {
  // Who presses "run again" does not mean the moment for which the event was once planned.
  const startsAtMs = source === "rerun" ? nowMs : Math.max(event.ts, nowMs);
  return {
    id: makeUlid(nowMs),
    functionId: fn.id,
    appId: fn.appId,
    eventId,
    startsAtMs,
    ...(source === "cron" && { scheduled: true }),
    ...planTimeouts(fn.config, startsAtMs),
    // Docs: Batching, Features you cannot combine.
    ...(getFlowRules(fn.config).batch ? {} : planCancels(fn.config, event, nowMs)),
    ...planLane(fn, event),
    ...planFlow(fn, event, source, nowMs),
  };
}
