import { readWireError } from "../protocol/operations.ts";
import { decideFailure } from "./decision.ts";
import type { OperationDecider } from "./operation-decider.ts";

/** `RunComplete`: the function returned. */
export const decideRunComplete: OperationDecider = (operation) => ({
  end: { status: "completed", result: operation.data ?? null },
});

/**
 * `RunError`: an attempt of the function failed, as SDKs after 4.24 report it beside deferred
 * functions. Whether another one may follow is in the error, not in the headers of the answer.
 */
export const decideRunError: OperationDecider = (operation, context) => {
  const { noRetry = false, ...error } = readWireError(operation.error);
  const rule = { noRetry: context.noRetry || noRetry === true, retryAfterMs: context.retryAfterMs };
  return decideFailure(context.item, error, rule, context.parts);
};

/** `DiscoveryRequest`: the app wants to be called again, for example because its time is short. */
export const decideDiscovery: OperationDecider = () => ({ discover: "each" });

/** `StepNotFound`: the step that was asked for is not in the function any more. */
export const decideStepNotFound: OperationDecider = (operation, context) => {
  const error = { name: "StepNotFound", message: `step ${operation.id} was not found`, stack: "" };
  return decideFailure(context.item, error, context, context.parts);
};
