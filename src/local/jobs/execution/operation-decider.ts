import { isRacing, type Operation } from "../protocol/operations.ts";
import type { PlannedItem } from "../store/answer-store.ts";
import type { AnsweredItem, Decision, DecisionParts } from "./decision.ts";

/** What a decider knows beside the operation itself. */
export interface OperationContext {
  item: AnsweredItem;
  /** The request version that the SDK speaks in this run. */
  version: number;
  /** The app forbids another attempt of a failed step. */
  noRetry: boolean;
  /** The wait that the app asks for before the next attempt, if any. */
  retryAfterMs: number | undefined;
  parts: DecisionParts;
}

/** What one operation changes. Pure; `end` with status failed discards all other changes. */
export type OperationDecider = (
  operation: Operation,
  context: OperationContext,
) => Partial<Decision>;

/** What all planned items have in common. */
export function describeItem(
  operation: Operation,
  context: OperationContext,
): Pick<PlannedItem, "stepId" | "name" | "op" | "eager"> {
  // Request version 1 does not optimise parallel steps: every completion continues the function.
  const eager = context.version === 1 || isRacing(operation);
  return { stepId: operation.id, name: nameStep(operation), op: operation.op, eager };
}

/** The name under which people know a step. */
export function nameStep(operation: Operation): string {
  return (operation.displayName ?? operation.name ?? operation.id).replaceAll("\0", "");
}

/** Ends the run for good with an error of the engine. */
export function failRun(name: string, message: string): Pick<Decision, "end"> {
  return { end: { status: "failed", error: { name, message, stack: "" } } };
}

/** Ends a run for good that needs an operation this engine does not have. */
export function failUnsupported(operation: Operation): Pick<Decision, "end"> {
  const step = operation.displayName ?? operation.id;
  return failRun(
    "UnsupportedOperation",
    `the job engine does not support the operation ${operation.op} (step "${step}")`,
  );
}
