import { type ASTNode, parse } from "@marcbachmann/cel-js";
import { compileNode } from "./cel/compile-node.ts";
import type { Evaluate, Scope } from "./cel/evaluate.ts";
import { ExpressionError } from "./cel/expression-error.ts";

/** Decides over values such as `event`; false as well when the expression has no value for them. */
export type Condition = (values: Scope) => boolean;

export interface Expression {
  /** The syntax tree of the CEL library. */
  tree: ASTNode;
  /** Its value for `event` and `async`. Throws ExpressionError (`no_value`) when it has none. */
  evaluate: Evaluate;
}

const VARIABLES: ReadonlySet<string> = new Set(["event", "async"]);
const CACHE_SIZE = 2000;
const cache = new Map<string, Expression>();

/**
 * Compiles a CEL expression over `event` (the trigger) and `async` (an incoming event), once for
 * each text (docs: Writing expressions). More lenient than plain CEL, as events have no schema: a
 * missing field reads as null, values of different types are unequal and have no order, all numbers
 * are of one type.
 * @throws ExpressionError (`invalid_expression`) when the text is no such expression
 */
export function compileExpression(text: string): Expression {
  const known = cache.get(text);
  if (known) return known;
  const tree = parseTree(text);
  const expression = { tree, evaluate: compileNode(tree, VARIABLES) };
  const [oldest] = cache.keys();
  // Conditions with a value written into them differ with every run.
  if (cache.size >= CACHE_SIZE && oldest !== undefined) cache.delete(oldest);
  cache.set(text, expression);
  return expression;
}

/**
 * Compiles a CEL condition.
 * @throws ExpressionError (`invalid_expression`) when the text is no such expression
 */
export function compileCondition(text: string): Condition {
  const { evaluate } = compileExpression(text);
  return (values) => findValue(evaluate, values) === true;
}

/**
 * Compiles a CEL expression that makes a key or a number; undefined when it has no value for an
 * event.
 * @throws ExpressionError (`invalid_expression`) when the text is no such expression
 */
export function compileValue(text: string): (values: Scope) => unknown {
  const { evaluate } = compileExpression(text);
  return (values) => findValue(evaluate, values);
}

function findValue(evaluate: Evaluate, values: Scope): unknown {
  try {
    return evaluate(values);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

function parseTree(text: string): ASTNode {
  try {
    return parse(text).ast;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split("\n", 1)[0] : String(cause);
    throw new ExpressionError("invalid_expression", `not a CEL expression: ${reason}`, cause);
  }
}
