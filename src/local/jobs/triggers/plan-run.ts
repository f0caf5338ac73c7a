import type { JobEvent } from "../protocol/event-payload.ts";
import type { FunctionConfig } from "../protocol/function-config.ts";
import { makeUlid } from "../protocol/make-ulid.ts";
import type { NewRun } from "../store/run-store.ts";
import { planCancels } from "./plan/plan-cancels.ts";
import { planLane } from "./plan/plan-lane.ts";
import { planTimeouts } from "./plan/plan-timeouts.ts";

/** A function as a run of it needs it. */
export interface RunFunction {
  id: string;
  appId: string;
  config: FunctionConfig;
}

/**
 * The run that an event (or cron tick, invocation, repetition) starts, with everything that the
 * function's options say of it.
 * @param event the event as the function gets it; keys and conditions of options read it
 * @param eventId the id under which the event is stored
 */
export function planRun(fn: RunFunction, event: JobEvent, eventId: string, nowMs: number): NewRun {
  return {
    id: makeUlid(nowMs),
    functionId: fn.id,
    appId: fn.appId,
    eventId,
    startsAtMs: Math.max(event.ts, nowMs),
    ...planTimeouts(fn.config, nowMs),
    ...planCancels(fn.config, event, nowMs),
    ...planLane(fn, event),
  };
}
