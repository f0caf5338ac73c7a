import { createHash } from "node:crypto";
import { type Operation, readWireError, type WireError } from "../protocol/operations.ts";
import { stringifyWellFormed } from "../protocol/well-formed-json.ts";
import type { SavedStep } from "../store/answer-store.ts";
import { decideFailure, planRetry } from "./decision.ts";
import { describeItem, nameStep, type OperationDecider } from "./operation-decider.ts";

/** The id under which the SDK reports the end of the function itself. */
const COMPLETE_ID = createHash("sha1").update("complete").digest("hex");
const MAX_INPUT_LENGTH = 64 * 1024;

/** `StepRun`: the step ran; its result is saved. */
export const decideStepRun: OperationDecider = (operation, { item }) => ({
  steps: [{ ...saveData(operation), attempts: item.attempt + 1 }],
});

/** `StepError`: the same item once more, or as `StepFailed` when it has no attempt left. */
export const decideStepError: OperationDecider = (operation, context) => {
  const error = readWireError(operation.error);
  if (isFunction(operation)) return decideFailure(context.item, error, context, context.parts);
  const retry = context.noRetry
    ? undefined
    : planRetry(context.item, error, context.retryAfterMs, context.parts);
  if (retry) {
    const { startedAtMs } = findTimes(operation);
    const step = { stepId: operation.id, name: nameStep(operation) };
    return { retry: { ...retry, ...step, ...(startedAtMs && { startedAtMs }) } };
  }
  return { steps: [{ ...saveFailure(operation, error), attempts: context.item.attempt + 1 }] };
};

/** `StepFailed`: the step failed for good; the function may catch its error. */
export const decideStepFailed: OperationDecider = (operation, { item }) => {
  const error = readWireError(operation.error);
  if (isFunction(operation)) return { end: { status: "failed", error } };
  return { steps: [{ ...saveFailure(operation, error), attempts: item.attempt + 1 }] };
};

/** `StepPlanned`: a call of the app for this one step. */
export const planStep: OperationDecider = (operation, context) => {
  const item = describeItem(operation, context);
  const input = findInput(operation);
  const availableAtMs = context.parts.nowMs;
  return { plan: [{ ...item, kind: "step", availableAtMs, ...(input && { input }) }] };
};

/** With deferred functions the SDK reports an error of the function as one of a nameless step. */
function isFunction({ id, displayName }: Operation): boolean {
  return id === COMPLETE_ID && !displayName;
}

/** A step that ran, as it is saved and given back to the app. */
export function saveData(operation: Operation): SavedStep {
  return describeStep(operation, { data: operation.data ?? null });
}

/** A step that failed for good. */
export function saveFailure(operation: Operation, error: WireError): SavedStep {
  return describeStep({ ...operation, op: "StepFailed" }, { error });
}

function describeStep(operation: Operation, output: unknown): SavedStep {
  const input = findInput(operation);
  return {
    id: operation.id,
    op: operation.op,
    name: nameStep(operation),
    output: stringifyWellFormed(output),
    ...(input && { input }),
    ...findTimes(operation),
  };
}

/** When the step ran, by the app's clock. */
function findTimes({ timing }: Operation): Pick<SavedStep, "startedAtMs" | "endedAtMs"> {
  if (!timing) return {};
  const startedAtMs = timing.a / 1e6;
  return timing.b === undefined
    ? { startedAtMs }
    : { startedAtMs, endedAtMs: startedAtMs + timing.b / 1e6 };
}

/** JSON of what a step was given, for people to see: a text of its beginning when it is long. */
function findInput({ opts }: Operation): string | undefined {
  if (opts?.input === undefined) return undefined;
  const json = stringifyWellFormed(opts.input);
  return json.length <= MAX_INPUT_LENGTH ? json : JSON.stringify(json.slice(0, MAX_INPUT_LENGTH));
}
