import { decideFailure } from "./decision.ts";
import type { OperationDecider } from "./operation-decider.ts";

/** `RunComplete`: the function returned. */
export const decideRunComplete: OperationDecider = (operation) => ({
  end: { status: "completed", result: operation.data ?? null },
});

/** `DiscoveryRequest`: the app wants to be called again, for example because its time is short. */
export const decideDiscovery: OperationDecider = () => ({ discover: "each" });

/** `StepNotFound`: the step that was asked for is not in the function any more. */
export const decideStepNotFound: OperationDecider = (operation, context) => {
  const error = { name: "StepNotFound", message: `step ${operation.id} was not found`, stack: "" };
  return decideFailure(context.item, error, context, context.parts);
};
