import { isRacing, type Operation } from "../protocol/operations.ts";
import type { SdkAnswer } from "../protocol/sdk-answer.ts";
import { decideDefer } from "./decide-defer.ts";
import {
  decideDiscovery,
  decideRunComplete,
  decideRunError,
  decideStepNotFound,
} from "./decide-function.ts";
import { planFetch, planInfer } from "./decide-gateway.ts";
import { planInvoke } from "./decide-invoke.ts";
import { planSleep } from "./decide-sleep.ts";
import { decideStepError, decideStepFailed, decideStepRun, planStep } from "./decide-step.ts";
import { planEventWait, planSignalWait } from "./decide-wait.ts";
import { type AnsweredItem, type Decision, type DecisionParts, emptyDecision } from "./decision.ts";
import {
  failUnsupported,
  type OperationContext,
  type OperationDecider,
} from "./operation-decider.ts";
import { findLimitError } from "./step-limits.ts";

type OperationsAnswer = Extract<SdkAnswer, { kind: "operations" }>;

const DECIDERS = new Map<string, OperationDecider>([
  ["StepRun", decideStepRun],
  ["Step", decideStepRun],
  ["StepError", decideStepError],
  ["StepFailed", decideStepFailed],
  ["StepPlanned", planStep],
  ["Sleep", planSleep],
  ["WaitForEvent", planEventWait],
  ["WaitForSignal", planSignalWait],
  ["InvokeFunction", planInvoke],
  ["Gateway", planFetch],
  ["AIGateway", planInfer],
  ["DeferAdd", decideDefer],
  ["DeferAbort", decideDefer],
  ["RunComplete", decideRunComplete],
  ["RunError", decideRunError],
  ["DiscoveryRequest", decideDiscovery],
  ["StepNotFound", decideStepNotFound],
]);

/** Operations that complete a step; an invocation does when its function is not known. */
const COMPLETIONS = new Set(["StepRun", "StepError", "StepFailed", "InvokeFunction"]);

/** Decides over the operations of a 206 answer. */
export function decideOperations(
  item: AnsweredItem,
  answer: OperationsAnswer,
  parts: DecisionParts,
): Decision {
  const version = answer.requestVersion ?? item.requestVersion;
  const { noRetry, retryAfterMs } = answer;
  const context: OperationContext = { item, version, noRetry, retryAfterMs, parts };
  const decision = emptyDecision();
  for (const operation of answer.operations) {
    const decide = DECIDERS.get(operation.op) ?? failUnsupported;
    const change = decide(operation, context);
    // What the function deferred before it failed is kept.
    if (change.end?.status === "failed") return { ...decision, ...emptyDecision(), ...change };
    addChange(decision, change);
  }
  const error = findLimitError(item, decision.steps);
  if (error) return { ...emptyDecision(), end: { status: "failed", error } };
  if (decision.steps.length > 0 && decision.discover === "none") {
    decision.discover = isEager(answer.operations, context) ? "each" : "last";
  }
  return decision;
}

function addChange(decision: Decision, change: Partial<Decision>): void {
  decision.steps.push(...(change.steps ?? []));
  decision.plan.push(...(change.plan ?? []));
  if (change.defers) decision.defers = [...(decision.defers ?? []), ...change.defers];
  decision.events.push(...(change.events ?? []));
  decision.runs.push(...(change.runs ?? []));
  if (change.discover) decision.discover = change.discover;
  if (change.retry) decision.retry = change.retry;
  if (change.end) decision.end = change.end;
}

/** Whether completions of this answer continue the function while other steps are outstanding. */
function isEager(operations: Operation[], { item, version }: OperationContext): boolean {
  if (item.eager || version === 1) return true;
  return operations.some((one) => COMPLETIONS.has(one.op) && isRacing(one));
}
