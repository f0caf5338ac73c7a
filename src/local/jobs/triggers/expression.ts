import { parse } from "@marcbachmann/cel-js";

/** Decides over values such as `event`; false as well when a field it needs is absent. */
export type Condition = (values: Record<string, unknown>) => boolean;

/**
 * Compiles a CEL condition.
 * @throws ParseError of the CEL library when the text is no CEL expression
 */
export function compileCondition(expression: string): Condition {
  const evaluate = parse(expression);
  return (values) => {
    try {
      return evaluate(values) === true;
    } catch {
      // CEL fails on a missing field or on types that do not compare: the condition does not hold.
      return false;
    }
  };
}
