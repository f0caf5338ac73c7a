import { findWakeTimeMs } from "../../protocol/duration.ts";
import type { JobEvent } from "../../protocol/event-payload.ts";
import type { FunctionConfig } from "../../protocol/function-config.ts";
import { MAX_EVENT_NAME_LENGTH } from "../../protocol/plain-text.ts";
import type { CancelWait, NewRun } from "../../store/new-run.ts";
import { planCondition } from "../../waits/plan-condition.ts";
import { ExpressionError } from "../cel/expression-error.ts";

/**
 * The events that cancel a run (`cancelOn`; docs: Cancel on events). One whose condition is no
 * expression is left out: it was reported when the function was synced.
 * @param nowMs from when its `timeout` counts
 */
export function planCancels(
  config: FunctionConfig,
  event: JobEvent,
  nowMs: number,
): Pick<NewRun, "cancels"> {
  if (!config.cancel || config.cancel.length === 0) return {};
  const cancels = config.cancel.flatMap((cancel): CancelWait[] => {
    // No event can have such a name.
    if (cancel.event.length > MAX_EVENT_NAME_LENGTH || cancel.event.includes("\0")) return [];
    const expiresAtMs = cancel.timeout ? findWakeTimeMs(cancel.timeout, nowMs) : undefined;
    try {
      const wait = { key: cancel.event, ...planCondition(cancel.if, event) };
      return [expiresAtMs === undefined ? wait : { ...wait, expiresAtMs }];
    } catch (error) {
      if (error instanceof ExpressionError) return [];
      throw error;
    }
  });
  return { cancels };
}
