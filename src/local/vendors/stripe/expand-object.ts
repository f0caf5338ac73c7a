import type { VendorStore } from "../vendor-store.ts";
import { rejectParam } from "./rejection.ts";

/** Which kind of the store an id belongs to, by its prefix. */
const kindOfPrefix: Record<string, string> = {
  ch: "charge",
  cs: "session",
  cus: "customer",
  in: "invoice",
  pi: "payment_intent",
  price: "price",
  prod: "product",
  re: "refund",
  sub: "subscription",
};

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Puts whole objects in the place of ids: `payment_intent`, `data.customer`,
 * `payment_intent.latest_charge`. What was stored stays untouched.
 * @throws {StripeRejection} 400 for a path that leads nowhere
 */
export function expandObject(
  object: unknown,
  paths: readonly string[],
  store: VendorStore,
): unknown {
  return paths.reduce((result, path) => expandPath(result, path.split("."), path, store), object);
}

function expandPath(value: unknown, parts: string[], path: string, store: VendorStore): unknown {
  const [name, ...rest] = parts;
  if (name === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => expandPath(item, parts, path, store));
  if (!isPlain(value)) throw rejectPath(path);
  if (name === "line_items" && value.object === "checkout.session") {
    return { ...value, line_items: store.get("line_items", String(value.id)) };
  }
  if (!(name in value)) throw rejectPath(path);
  const part = value[name];
  const kind = typeof part === "string" ? kindOfPrefix[part.split("_")[0] ?? ""] : undefined;
  const whole = kind === undefined ? part : (store.get(kind, String(part)) ?? part);
  return { ...value, [name]: expandPath(whole, rest, path, store) };
}

function rejectPath(path: string) {
  return rejectParam("expand", "parameter_invalid", `This property cannot be expanded (${path}).`);
}
