import type { WireError } from "../protocol/operations.ts";
import type { RunChange } from "../store/answer-store.ts";
import type { LeasedItem } from "../store/item-store.ts";
import type { RunFunction } from "../triggers/run-function.ts";

/** What is known of an item when the answer to its call arrives. */
export type AnsweredItem = Pick<
  LeasedItem,
  | "id"
  | "runId"
  | "functionId"
  | "appId"
  | "event"
  | "attempt"
  | "eager"
  | "requestVersion"
  | "stepCount"
  | "stateBytes"
> & { maxAttempts: number };

/** A change of a run before its own events (failed, finished, cancelled) are added. */
export type Decision = Omit<RunChange, "end"> & {
  end?: { status: "completed"; result: unknown } | { status: "failed"; error: WireError };
};

export interface DecisionClock {
  nowMs: number;
  retryDelayMs: (attempt: number) => number;
}

/** What a decision may look up. */
export interface DecisionParts extends DecisionClock {
  findFunction(functionId: string): RunFunction | undefined;
}

export function emptyDecision(): Decision {
  return { steps: [], plan: [], discover: "none", events: [], runs: [] };
}

/** A failed attempt of the function itself: once more, or the end of the run. */
export function decideFailure(
  item: AnsweredItem,
  error: WireError,
  rule: { noRetry: boolean; retryAfterMs: number | undefined },
  clock: DecisionClock,
): Decision {
  const retry = rule.noRetry ? undefined : planRetry(item, error, rule.retryAfterMs, clock);
  if (retry) return { ...emptyDecision(), retry };
  return { ...emptyDecision(), end: { status: "failed", error } };
}

/** The next attempt of an item, or undefined when it has none left. */
export function planRetry(
  item: AnsweredItem,
  error: WireError,
  retryAfterMs: number | undefined,
  clock: DecisionClock,
): RunChange["retry"] {
  const attempt = item.attempt + 1;
  if (attempt >= item.maxAttempts) return undefined;
  const waitMs = retryAfterMs ?? clock.retryDelayMs(attempt);
  const text = `${error.name}: ${error.message}`.replaceAll("\0", "").slice(0, 2000);
  return { attempt, availableAtMs: clock.nowMs + waitMs, error: text };
}
