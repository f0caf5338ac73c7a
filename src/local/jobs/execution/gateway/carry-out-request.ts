import { findRetryAfterMs } from "../../protocol/duration.ts";
import { stringifyWellFormed } from "../../protocol/well-formed-json.ts";
import type { SavedStep } from "../../store/answer-store.ts";
import type { LeasedItem } from "../../store/item-store.ts";
import { type Decision, type DecisionClock, emptyDecision, planRetry } from "../decision.ts";
import { findLimitError } from "../step-limits.ts";
import type { GatewayAnswer, GatewayClient } from "./gateway-client.ts";
import { GatewayError } from "./gateway-error.ts";
import { readGatewayRequest } from "./gateway-request.ts";
import { redactGatewayRequest } from "./redact-request.ts";

/**
 * Makes the request of a gateway item and decides over its outcome. A network error, and an answer
 * outside of 2xx to an AI request, are errors of the step: they are retried as often as a step of
 * the function is, then the step fails and the function may catch its error.
 */
export async function carryOutRequest(
  item: LeasedItem & { maxAttempts: number },
  client: GatewayClient,
  clock: Omit<DecisionClock, "nowMs">,
): Promise<Decision> {
  const input = item.input ?? "";
  const request = readGatewayRequest(input);
  const finish = (op: string, output: unknown): Decision => {
    const step: SavedStep = {
      id: item.stepId,
      op,
      name: item.name,
      output: stringifyWellFormed(output),
      input: redactGatewayRequest(input),
      startedAtMs: item.createdAtMs,
      attempts: item.attempt + 1,
    };
    const error = findLimitError(item, [step]);
    if (error) return { ...emptyDecision(), end: { status: "failed", error } };
    return { ...emptyDecision(), steps: [step], discover: item.eager ? "each" : "last" };
  };
  try {
    const answer = await client.request(request);
    const data = request.kind === "ai" ? readInferAnswer(answer) : describeFetchAnswer(answer);
    return finish(item.op, { data });
  } catch (cause) {
    if (!(cause instanceof GatewayError)) throw cause;
    const name = request.kind === "ai" ? "AIGatewayError" : "GatewayError";
    const error = { name, message: cause.message, stack: "" };
    const retry = cause.final
      ? undefined
      : planRetry(item, error, cause.retryAfterMs, { ...clock, nowMs: Date.now() });
    return retry ? { ...emptyDecision(), retry } : finish("StepFailed", { error });
  }
}

/** Answers that have no body, which the Response of fetch insists on. */
const BODILESS = new Set([101, 103, 204, 205, 304]);

function describeFetchAnswer({ status, headers, body }: GatewayAnswer): unknown {
  return { status_code: status, headers, body: BODILESS.has(status) ? null : body };
}

function readInferAnswer({ status, headers, body }: GatewayAnswer): unknown {
  if (status < 200 || status > 299) {
    const retryAfterMs = findRetryAfterMs(headers["retry-after"], Date.now());
    throw new GatewayError(`the model answered ${status}: ${body.slice(0, 1000)}`, {
      retryAfterMs,
    });
  }
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new GatewayError(`the model answered ${status} without JSON`, { cause });
  }
}
