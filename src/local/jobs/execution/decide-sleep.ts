import { findWakeTimeMs } from "../protocol/duration.ts";
import { describeItem, failRun, type OperationDecider } from "./operation-decider.ts";

/** `Sleep`: a timer; its duration or date is in the operation's name. */
export const planSleep: OperationDecider = (operation, context) => {
  const availableAtMs = findWakeTimeMs(operation.name ?? "", context.parts.nowMs);
  if (availableAtMs === undefined) {
    return failRun("InvalidSleep", `cannot read the duration "${operation.name}"`);
  }
  return { plan: [{ ...describeItem(operation, context), kind: "sleep", availableAtMs }] };
};
