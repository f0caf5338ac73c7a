import { describeType } from "./arithmetic.ts";
import { isMap } from "./compare-values.ts";
import { noValue } from "./expression-error.ts";

/** `list.exists(x, ...)` and its like: what they make of the items, with the expressions given. */
type Comprehension = (items: unknown[], first: ItemReader, second?: ItemReader) => unknown;
type ItemReader = (item: unknown) => unknown;

export const comprehensions = new Map<string, Comprehension>([
  ["exists", (items, holds) => items.some((item) => holds(item) === true)],
  ["all", (items, holds) => items.every((item) => holds(item) === true)],
  ["exists_one", (items, holds) => items.filter((item) => holds(item) === true).length === 1],
  ["filter", (items, holds) => items.filter((item) => holds(item) === true)],
  [
    "map",
    (items, first, second) =>
      second ? items.filter((item) => first(item) === true).map(second) : items.map(first),
  ],
]);

/** The items of a list, the keys of a map, nothing of null. */
export function listItems(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isMap(value)) return Object.keys(value);
  if (value === null) return [];
  throw noValue(`${describeType(value)} is no list`);
}
