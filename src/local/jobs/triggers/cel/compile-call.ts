import type { ASTNode } from "@marcbachmann/cel-js";
import { isMap } from "./compare-values.ts";
import { comprehensions, listItems } from "./comprehensions.ts";
import type { Evaluate } from "./evaluate.ts";
import { ExpressionError } from "./expression-error.ts";
import { celFunctions } from "./functions.ts";
import { celMethods, matchPattern } from "./methods.ts";

type Call = Extract<ASTNode, { op: "call" | "rcall" }>;
type Compile = (node: ASTNode, names: ReadonlySet<string>) => Evaluate;

/** Compiles a function `f(x)`, a method `x.f(y)` or a macro such as `has(x.y)`. */
export function compileCall(node: Call, names: ReadonlySet<string>, compile: Compile): Evaluate {
  if (node.op === "call") {
    const [name, args] = node.args;
    if (name === "has") return compileHas(args, names, compile);
    const parts = args.map((arg) => compile(arg, names));
    const [first, second] = parts;
    if (name === "matches" && first && second) {
      return (scope) => matchPattern(first(scope), second(scope));
    }
    const call = celFunctions.get(name);
    if (!call || !first || parts.length !== 1) throw unknownCall(name, parts.length);
    return (scope) => call(first(scope));
  }
  const [name, holder, args] = node.args;
  const receiver = compile(holder, names);
  const comprehension = comprehensions.get(name);
  if (comprehension) return compileComprehension(node, receiver, names, compile);
  const method = celMethods.get(name);
  if (!method) throw unknownCall(name, args.length);
  const parts = args.map((arg) => compile(arg, names));
  return (scope) => method(receiver(scope), ...parts.map((part) => part(scope)));
}

/** `has(x.y)`: the field is there, whatever its value; false too when `x` is no map. */
function compileHas(args: ASTNode[], names: ReadonlySet<string>, compile: Compile): Evaluate {
  const [field] = args;
  if (field?.op !== ".") throw new ExpressionError("invalid_expression", "has() takes a field");
  const [holder, key] = [compile(field.args[0], names), field.args[1]];
  return (scope) => {
    const value = holder(scope);
    return isMap(value) && Object.hasOwn(value, key);
  };
}

function compileComprehension(
  node: Extract<Call, { op: "rcall" }>,
  receiver: Evaluate,
  names: ReadonlySet<string>,
  compile: Compile,
): Evaluate {
  const [name, , [variable, ...bodies]] = node.args;
  const comprehension = comprehensions.get(name);
  if (!comprehension || variable?.op !== "id") throw unknownCall(name, bodies.length + 1);
  const item = variable.args;
  const inner = new Set([...names, item]);
  const [first, second] = bodies.map((body) => compile(body, inner));
  if (!first) throw unknownCall(name, bodies.length + 1);
  return (scope) =>
    comprehension(
      listItems(receiver(scope)),
      (value) => first({ ...scope, [item]: value }),
      second && ((value) => second({ ...scope, [item]: value })),
    );
}

function unknownCall(name: string, count: number): ExpressionError {
  return new ExpressionError(
    "invalid_expression",
    `there is no function "${name}" of ${count} arguments`,
  );
}
