import { z } from "zod";
import { findWakeTimeMs } from "../protocol/duration.ts";
import { completeEvent } from "../protocol/event-payload.ts";
import { limits } from "../protocol/limits.ts";
import { makeUlid } from "../protocol/make-ulid.ts";
import { stringifyWellFormed } from "../protocol/well-formed-json.ts";
import { planRun } from "../triggers/plan-run.ts";
import { saveFailure } from "./decide-step.ts";
import { describeItem, failRun, type OperationDecider } from "./operation-decider.ts";

const optionsSchema = z.looseObject({
  function_id: z.string().min(1),
  timeout: z.string().nullish(),
  payload: z
    .looseObject({
      data: z.record(z.string(), z.unknown()).nullish(),
      user: z.record(z.string(), z.unknown()).nullish(),
      v: z.string().nullish(),
      meta: z.unknown().optional(),
    })
    .nullish(),
});

/** Documented in the reference of step.invoke, "Timeout". */
const DEFAULT_TIMEOUT = "365d";

/**
 * `InvokeFunction`: starts a run of the function, and an item that waits for its end. The child has
 * retries and flow control of its own; a timeout does not end it. A function that is unknown, a
 * child that fails or is skipped (rate limit, singleton), and a timeout fail the step, with an error
 * that the SDK does not retry (reference of step.invoke, "Error handling").
 */
export const planInvoke: OperationDecider = (operation, context) => {
  const step = operation.displayName ?? operation.id;
  const options = optionsSchema.safeParse(operation.opts);
  if (!options.success) {
    return failRun("InvalidInvoke", `the options of the invocation "${step}" cannot be read`);
  }
  const { function_id: functionId, payload } = options.data;
  const timeout = options.data.timeout ?? DEFAULT_TIMEOUT;
  const { nowMs, findFunction } = context.parts;
  const availableAtMs = findWakeTimeMs(timeout, nowMs);
  if (availableAtMs === undefined) {
    return failRun("InvalidInvoke", `the timeout "${timeout}" of "${step}" cannot be read`);
  }
  const fail = (message: string) => ({
    steps: [saveFailure(operation, { name: "NonRetriableError", message, stack: "" })],
  });
  const fn = findFunction(functionId);
  if (!fn) return fail(`could not find function "${functionId}" to invoke`);

  const parentItemId = `${context.item.runId}:${operation.id}`;
  const { data, user, v, meta } = payload ?? {};
  const id = makeUlid(nowMs);
  const name = "inngest/function.invoked";
  // The correlation is `<run>.<step>`: what the SDK's docs and traces call it.
  const routing = { fn_id: functionId, correlation_id: `${context.item.runId}.${operation.id}` };
  const event = completeEvent(
    { name, data: { ...data, _inngest: routing }, user, ...(v && { v }), meta: meta ?? undefined },
    id,
    nowMs,
  );
  const text = stringifyWellFormed(event);
  if (Buffer.byteLength(text) > limits.eventBytes) {
    return fail(`the data of the invocation exceeds ${limits.eventBytes} bytes`);
  }
  const message = `the invocation of "${functionId}" timed out after ${timeout}`;
  return {
    plan: [
      {
        ...describeItem(operation, context),
        kind: "wait",
        availableAtMs,
        input: stringifyWellFormed({ function_id: functionId, data: data ?? {}, timeout }),
        timeoutOutput: JSON.stringify({ error: { name: "NonRetriableError", message, stack: "" } }),
      },
    ],
    events: [{ id, name, payload: text }],
    runs: [
      { ...planRun(fn, event, id, nowMs, "invoke"), parentRunId: context.item.runId, parentItemId },
    ],
  };
};
