import { TimeSpan } from "./time-span.ts";

/**
 * Equality of CEL values: by content for lists and maps, never across types (`1 == "1"` is false);
 * all numbers are of one type, as in JSON.
 */
export function areEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  if (left instanceof TimeSpan && right instanceof TimeSpan) return left.ms === right.ms;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, i) => areEqual(item, right[i]));
  }
  if (!isMap(left) || !isMap(right)) return false;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && areEqual(left[key], right[key]))
  );
}

/** Negative, zero or positive; undefined when the values have no common order. */
export function findOrder(left: unknown, right: unknown): number | undefined {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") {
    return left < right ? -1 : Number(left > right);
  }
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (left instanceof TimeSpan && right instanceof TimeSpan) return left.ms - right.ms;
  return undefined;
}

/** An object as JSON has them. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof TimeSpan)
  );
}

/** The field of a map or the item of a list; null when there is none. */
export function readMember(holder: unknown, key: unknown): unknown {
  if (Array.isArray(holder)) return typeof key === "number" ? (holder[key] ?? null) : null;
  if (!isMap(holder) || typeof key !== "string" || !Object.hasOwn(holder, key)) return null;
  return holder[key] ?? null;
}
