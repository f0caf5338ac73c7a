import type { ASTNode } from "@marcbachmann/cel-js";
import { calculate, describeType } from "./arithmetic.ts";
import { areEqual, findOrder, isMap, readMember } from "./compare-values.ts";
import { compileCall } from "./compile-call.ts";
import type { Evaluate } from "./evaluate.ts";
import { ExpressionError, noValue } from "./expression-error.ts";
import { isTrue, joinTruths } from "./truth.ts";

const ORDERS = {
  "<": (order: number) => order < 0,
  "<=": (order: number) => order <= 0,
  ">": (order: number) => order > 0,
  ">=": (order: number) => order >= 0,
};

/**
 * Compiles a node of the CEL syntax tree into a function.
 * @param names the variables that the expression may use
 * @throws ExpressionError (`invalid_expression`) for unknown variables, functions and methods
 */
export function compileNode(node: ASTNode, names: ReadonlySet<string>): Evaluate {
  const compile = (child: ASTNode) => compileNode(child, names);
  switch (node.op) {
    case "value":
      return compileLiteral(node.args);
    case "id": {
      const name = node.args;
      if (!names.has(name)) throw invalid(`unknown variable "${name}"`);
      return (scope) => scope[name] ?? null;
    }
    case ".": {
      const [holder, key] = [compile(node.args[0]), node.args[1]];
      return (scope) => readMember(holder(scope), key);
    }
    case "[]":
      return binary(node.args, compile, readMember);
    case "==":
      return binary(node.args, compile, areEqual);
    case "!=":
      return binary(node.args, compile, (left, right) => !areEqual(left, right));
    case "<":
    case "<=":
    case ">":
    case ">=": {
      const holds = ORDERS[node.op];
      return binary(node.args, compile, (left, right) => {
        const order = findOrder(left, right);
        return order !== undefined && holds(order);
      });
    }
    case "+":
    case "-":
    case "*":
    case "/":
    case "%": {
      const { op } = node;
      return binary(node.args, compile, (left, right) => calculate(op, left, right));
    }
    case "in":
      return binary(node.args, compile, isMember);
    case "&&":
    case "||": {
      const decisive = node.op === "||";
      const [left, right] = [compile(node.args[0]), compile(node.args[1])];
      return (scope) => joinTruths(decisive, left, right, scope);
    }
    case "!_": {
      const operand = compile(node.args);
      return (scope) => !isTrue(operand(scope));
    }
    case "-_": {
      const operand = compile(node.args);
      return (scope) => calculate("-", 0, operand(scope));
    }
    case "?:": {
      const [asks, left, right] = node.args;
      const [condition, then, otherwise] = [compile(asks), compile(left), compile(right)];
      return (scope) => (isTrue(condition(scope)) ? then(scope) : otherwise(scope));
    }
    case "list": {
      const items = node.args.map(compile);
      return (scope) => items.map((item) => item(scope));
    }
    case "map": {
      const entries = node.args.map(([key, value]) => [compile(key), compile(value)] as const);
      return (scope) =>
        Object.fromEntries(entries.map(([key, value]) => [String(key(scope)), value(scope)]));
    }
    case "call":
    case "rcall":
      return compileCall(node, names, compileNode);
    default:
      throw invalid(`the operator ${node.op} is not supported`);
  }
}

function compileLiteral(literal: unknown): Evaluate {
  const value = typeof literal === "bigint" ? Number(literal) : literal;
  if (value !== null && typeof value === "object") {
    const number = Number(value);
    if (Number.isNaN(number)) throw invalid("bytes are not supported");
    return () => number;
  }
  return () => value;
}

function binary(
  [left, right]: [ASTNode, ASTNode],
  compile: (node: ASTNode) => Evaluate,
  join: (left: unknown, right: unknown) => unknown,
): Evaluate {
  const [first, second] = [compile(left), compile(right)];
  return (scope) => join(first(scope), second(scope));
}

function isMember(item: unknown, holder: unknown): boolean {
  if (Array.isArray(holder)) return holder.some((one) => areEqual(one, item));
  if (isMap(holder)) return typeof item === "string" && Object.hasOwn(holder, item);
  if (holder === null) return false;
  throw noValue(`${describeType(holder)} has no members`);
}

function invalid(message: string): ExpressionError {
  return new ExpressionError("invalid_expression", message);
}
