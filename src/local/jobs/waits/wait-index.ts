import type { ASTNode } from "@marcbachmann/cel-js";
import { readMember } from "../triggers/cel/compare-values.ts";
import { compileNode } from "../triggers/cel/compile-node.ts";
import { ExpressionError } from "../triggers/cel/expression-error.ts";

/** A field of the incoming event and the value it must have, both as texts for the index. */
export interface WaitIndex {
  path: string;
  value: string;
}

/** Longer texts are not indexed: a row of a PostgreSQL index holds some 2,700 bytes. */
const MAX_TEXT_BYTES = 300;
const TRIGGER_ONLY: ReadonlySet<string> = new Set(["event"]);

/**
 * Of a condition such as `async.data.id == event.data.id && ...`: the field of the incoming event
 * and the value, known when the wait is made, without which the condition cannot hold. Undefined
 * when there is no such pair. A pair that comes from the trigger is preferred to one written into
 * the condition: it differs more between runs.
 */
export function findWaitIndex(
  tree: ASTNode,
  event: Readonly<Record<string, unknown>>,
): WaitIndex | undefined {
  let found: WaitIndex | undefined;
  for (const [left, right] of listEqualities(tree)) {
    for (const [field, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const path = findPath(field);
      const value = path && findKnownValue(other, event);
      if (path === undefined || value === undefined) continue;
      const index = { path: JSON.stringify(path), value };
      if (Buffer.byteLength(index.path) > MAX_TEXT_BYTES) continue;
      if (other.op !== "value") return index;
      if (!found || index.value.length > found.value.length) found = index;
    }
  }
  return found;
}

/** The value that an incoming event has at an indexed path, as the index has it. */
export function readIndexedValue(event: unknown, path: string): string | undefined {
  const keys: unknown = JSON.parse(path);
  return Array.isArray(keys) ? describeScalar(keys.reduce(readMember, event)) : undefined;
}

/** The `==` that all must hold for the whole to hold. */
function listEqualities(node: ASTNode): [ASTNode, ASTNode][] {
  if (node.op === "==") return [node.args];
  return node.op === "&&" ? node.args.flatMap(listEqualities) : [];
}

/** The keys of `async.a.b` or `async.a["b"]`; undefined for anything else. */
function findPath(node: ASTNode): string[] | undefined {
  if (node.op === "id") return node.args === "async" ? [] : undefined;
  if (node.op !== "." && node.op !== "[]") return undefined;
  const [holder, key] = node.args;
  const keys = findPath(holder);
  const name = typeof key === "string" ? key : key.op === "value" ? key.args : undefined;
  return keys && typeof name === "string" ? [...keys, name] : undefined;
}

/** What an expression over the trigger alone yields; undefined when it is no scalar. */
function findKnownValue(
  node: ASTNode,
  event: Readonly<Record<string, unknown>>,
): string | undefined {
  try {
    return describeScalar(compileNode(node, TRIGGER_ONLY)({ event }));
  } catch (error) {
    // It names the incoming event as well, or has no value for this trigger.
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** The text under which equal values, and only they, are found; undefined when not indexed. */
function describeScalar(value: unknown): string | undefined {
  const scalar =
    value === null ||
    typeof value === "string" ||
    typeof value === "boolean" ||
    Number.isFinite(value);
  if (!scalar) return undefined;
  const text = JSON.stringify(value);
  return Buffer.byteLength(text) <= MAX_TEXT_BYTES ? text : undefined;
}
