import type { JobEvent } from "../../protocol/event-payload.ts";
import type { NewRun, RunFlow } from "../../store/new-run.ts";
import type { RunFunction, RunSource } from "../run-function.ts";
import { getFlowRules } from "./flow-rules.ts";

/**
 * What the transaction that starts a run has to decide over, see `jobs.admit_run`. Only events are
 * batched, and those whose time lies ahead start alone; a repetition by hand is only throttled and
 * put in line by its priority.
 */
export function planFlow(
  { id, config }: RunFunction,
  event: JobEvent,
  source: RunSource,
  nowMs: number,
): Pick<NewRun, "flow" | "priorityMs"> {
  const rules = getFlowRules(config);
  const { idempotency, rateLimit, throttle, debounce, batch, singleton } = rules;
  const plan: Pick<NewRun, "flow" | "priorityMs"> = {};
  const flow: RunFlow = { locks: [] };
  const ahead = event.ts > nowMs;

  if (source === "event" && !ahead && batch?.accepts(event)) {
    const { keyOf, maxSize, timeoutMs, maxBytes } = batch;
    flow.batch = { key: keyOf(event), maxSize, timeoutMs, maxBytes };
    flow.locks.push(`${id} batch ${flow.batch.key}`);
  }
  if (throttle) {
    const { keyOf, intervalMs, capacity } = throttle;
    flow.throttle = { key: `${id} throttle ${keyOf(event)}`, intervalMs, capacity };
    flow.locks.push(flow.throttle.key);
  }
  if (singleton) {
    const key = singleton.keyOf(event);
    flow.singleton = { key, mode: source === "rerun" ? "hold" : singleton.mode };
    flow.locks.push(`${id} singleton ${key}`);
  }
  if (source !== "rerun") {
    const idempotencyKey = idempotency?.(event);
    if (idempotencyKey !== undefined) {
      flow.idempotencyKey = `key:${idempotencyKey}`;
      flow.locks.push(`${id} ${flow.idempotencyKey}`);
    }
    if (rateLimit) {
      const { keyOf, intervalMs, capacity } = rateLimit;
      flow.rateLimit = { key: `${id} rateLimit ${keyOf(event)}`, intervalMs, capacity };
      flow.locks.push(flow.rateLimit.key);
    }
    if (debounce) {
      const { keyOf, ...periods } = debounce;
      flow.debounce = { key: keyOf(event), ...periods };
      flow.locks.push(`${id} debounce ${flow.debounce.key}`);
    }
  }
  if (flow.locks.length > 0) plan.flow = flow;
  // A priority never starts a run before its time.
  const priorityMs = rules.priorityMs?.(event) ?? 0;
  if (priorityMs !== 0) plan.priorityMs = ahead ? Math.min(0, priorityMs) : priorityMs;
  return plan;
}
