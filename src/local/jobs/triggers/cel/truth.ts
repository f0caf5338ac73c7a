import { describeType } from "./arithmetic.ts";
import { ExpressionError, noValue } from "./expression-error.ts";

/**
 * The truth value of an operand. Null (a missing field) counts as false.
 * @throws ExpressionError for anything but a truth value
 */
export function isTrue(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  if (value === null) return false;
  throw noValue(`${describeType(value)} is no truth value`);
}

/**
 * `&&` (decisive: false) and `||` (decisive: true) as CEL defines them: one operand that decides is
 * enough, even when the other one has no value.
 */
export function joinTruths<Scope>(
  decisive: boolean,
  left: (scope: Scope) => unknown,
  right: (scope: Scope) => unknown,
  scope: Scope,
): boolean {
  let failure: ExpressionError | undefined;
  for (const operand of [left, right]) {
    try {
      if (isTrue(operand(scope)) === decisive) return decisive;
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      failure ??= error;
    }
  }
  if (failure) throw failure;
  return !decisive;
}
