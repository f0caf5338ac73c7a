import type { WaitCondition } from "../store/new-run.ts";
import { compileExpression } from "../triggers/expression.ts";
import { findWaitIndex } from "./wait-index.ts";

/**
 * Prepares the condition of a wait: checks it and finds by which value the wait can be looked up.
 * @param event the trigger of the run
 * @throws ExpressionError when the condition is no expression
 */
export function planCondition(
  condition: string | null | undefined,
  event: Readonly<Record<string, unknown>>,
): WaitCondition {
  if (!condition) return {};
  return { condition, ...findWaitIndex(compileExpression(condition).tree, event) };
}
