/** An expression that cannot be compiled, or that has no value for the events at hand. */
export class ExpressionError extends Error {
  readonly code: "invalid_expression" | "no_value";
  constructor(code: ExpressionError["code"], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "ExpressionError";
    this.code = code;
  }
}

/** The error of an operation that has no meaning for these values. */
export function noValue(message: string): ExpressionError {
  return new ExpressionError("no_value", message);
}
