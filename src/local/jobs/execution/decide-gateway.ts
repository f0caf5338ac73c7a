import { limits } from "../protocol/limits.ts";
import type { Operation } from "../protocol/operations.ts";
import type { Decision } from "./decision.ts";
import {
  findFetchRequest,
  findInferRequest,
  type GatewayRequest,
} from "./gateway/gateway-request.ts";
import {
  describeItem,
  failRun,
  type OperationContext,
  type OperationDecider,
} from "./operation-decider.ts";

/** `Gateway` (`step.fetch`): the engine makes the request and gives `{status_code, headers, body}`. */
export const planFetch: OperationDecider = (operation, context) =>
  planRequest(operation, context, findFetchRequest(operation.opts));

/** `AIGateway` (`step.ai.infer`): the engine calls the model and gives its JSON. */
export const planInfer: OperationDecider = (operation, context) =>
  planRequest(operation, context, findInferRequest(operation.opts));

function planRequest(
  operation: Operation,
  context: OperationContext,
  request: GatewayRequest | undefined,
): Partial<Decision> {
  const step = operation.displayName ?? operation.id;
  if (!request) return failRun("InvalidRequest", `the request of step "${step}" cannot be read`);
  const input = JSON.stringify(request);
  if (Buffer.byteLength(input) > limits.stepBytes) {
    return failRun("LimitExceeded", `the request of "${step}" exceeds ${limits.stepBytes} bytes`);
  }
  const item = describeItem(operation, context);
  return { plan: [{ ...item, kind: "gateway", availableAtMs: context.parts.nowMs, input }] };
}
