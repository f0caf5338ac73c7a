import { z } from "zod";
import { findWakeTimeMs } from "../protocol/duration.ts";
import type { Operation } from "../protocol/operations.ts";
import { MAX_EVENT_NAME_LENGTH, MAX_SIGNAL_LENGTH, plainText } from "../protocol/plain-text.ts";
import { ExpressionError } from "../triggers/cel/expression-error.ts";
import { planCondition } from "../waits/plan-condition.ts";
import { describeItem, failRun, type OperationDecider } from "./operation-decider.ts";

const eventWaitSchema = z.object({
  name: plainText(MAX_EVENT_NAME_LENGTH),
  opts: z.looseObject({ timeout: z.string(), if: plainText(20_000).nullish() }),
});
const signalOptionsSchema = z.looseObject({
  signal: plainText(MAX_SIGNAL_LENGTH),
  timeout: z.string(),
  conflict: z.enum(["fail", "replace"]).nullish(),
});

/** `WaitForEvent`: the event's name is the operation's name, the condition is CEL. */
export const planEventWait: OperationDecider = (operation, context) => {
  const parsed = eventWaitSchema.safeParse(operation);
  if (!parsed.success) return failWait(operation, "cannot read its options");
  const { name: key, opts } = parsed.data;
  const availableAtMs = findWakeTimeMs(opts.timeout, context.parts.nowMs);
  if (availableAtMs === undefined) {
    return failWait(operation, `cannot read the duration "${opts.timeout}"`);
  }
  try {
    const condition = planCondition(opts.if, JSON.parse(context.item.event));
    const input = JSON.stringify({ event: key, if: opts.if ?? undefined });
    const wait = { kind: "event" as const, key, ...condition };
    return {
      plan: [{ ...describeItem(operation, context), kind: "wait", availableAtMs, input, wait }],
    };
  } catch (error) {
    if (error instanceof ExpressionError) return failWait(operation, error.message);
    throw error;
  }
};

/** `WaitForSignal`: one wait at a time may have a signal's name, see `insert_items`. */
export const planSignalWait: OperationDecider = (operation, context) => {
  const options = signalOptionsSchema.safeParse(operation.opts);
  if (!options.success) return failWait(operation, "cannot read its options");
  const { signal, timeout, conflict } = options.data;
  const availableAtMs = findWakeTimeMs(timeout, context.parts.nowMs);
  if (availableAtMs === undefined) {
    return failWait(operation, `cannot read the duration "${timeout}"`);
  }
  const input = JSON.stringify({ signal });
  const wait = { kind: "signal" as const, key: signal, replaces: conflict === "replace" };
  return {
    plan: [{ ...describeItem(operation, context), kind: "wait", availableAtMs, input, wait }],
  };
};

function failWait(operation: Operation, reason: string) {
  return failRun(
    "InvalidWait",
    `the wait "${operation.displayName ?? operation.id}" cannot be made: ${reason}`,
  );
}
