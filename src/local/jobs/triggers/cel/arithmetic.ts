import { noValue } from "./expression-error.ts";
import { TimeSpan } from "./time-span.ts";

/**
 * The arithmetic of CEL. Numbers are the doubles of JSON, so that `event.data.n + 1` has a value
 * whether or not `n` is whole; `5 / 2` is 2.5.
 * @throws ExpressionError for operands that do not fit
 */
export function calculate(op: "+" | "-" | "*" | "/" | "%", left: unknown, right: unknown): unknown {
  if (typeof left === "number" && typeof right === "number")
    return calculateNumber(op, left, right);
  if (op === "+") {
    if (typeof left === "string" && typeof right === "string") return left + right;
    if (Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
    if (left instanceof TimeSpan && right instanceof Date) return calculate(op, right, left);
  }
  if (op === "-" && left instanceof Date && right instanceof Date) {
    return new TimeSpan(left.getTime() - right.getTime());
  }
  if ((op === "+" || op === "-") && right instanceof TimeSpan) {
    const ms = op === "+" ? right.ms : -right.ms;
    if (left instanceof Date) return new Date(left.getTime() + ms);
    if (left instanceof TimeSpan) return new TimeSpan(left.ms + ms);
  }
  throw noValue(`${op} has no meaning for ${describeType(left)} and ${describeType(right)}`);
}

function calculateNumber(op: string, left: number, right: number): number {
  switch (op) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
  }
  if (right === 0) throw noValue("division by zero");
  return op === "/" ? left / right : left % right;
}

/** How error messages name the type of a value. */
export function describeType(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "list";
  if (value instanceof Date) return "timestamp";
  if (value instanceof TimeSpan) return "duration";
  return typeof value === "object" ? "map" : typeof value;
}
