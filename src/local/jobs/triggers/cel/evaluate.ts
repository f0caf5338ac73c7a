/** Variables by name, for example `event` and `async`. */
export type Scope = Readonly<Record<string, unknown>>;

/** A compiled expression: its value for these variables. Throws ExpressionError when it has none. */
export type Evaluate = (scope: Scope) => unknown;
