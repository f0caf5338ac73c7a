import type { VendorContext, VendorRequest, VendorRoute } from "../vendor.ts";
import { decodeForm, type Form } from "./decode-form.ts";
import { expandObject } from "./expand-object.ts";
import { readList } from "./read-form.ts";
import { stripeHeaders } from "./rejection.ts";
import { runOncePerKey } from "./run-once-per-key.ts";

export interface StripeCall {
  form: Form;
  /** Value of the `:name` part of the path. @throws {Error} when the route has none of that name */
  getParam(name: string): string;
  idempotencyKey: string | null;
  context: VendorContext;
}

/** A route of Stripe's API: decoded parameters in, an object out. */
export function stripeRoute(
  method: VendorRoute["method"],
  path: string,
  handle: (call: StripeCall) => unknown,
): VendorRoute {
  return {
    method,
    path,
    handle: (request, context) =>
      runOncePerKey(request, context, () => {
        const call = readCall(request, context);
        const expand = readList(call.form, "expand").map(String);
        const json = expandObject(handle(call), expand, context.store);
        return { status: 200, headers: stripeHeaders(), json };
      }),
  };
}

function readCall(request: VendorRequest, context: VendorContext): StripeCall {
  const pairs = request.method === "GET" ? request.query : request.readForm();
  return {
    form: decodeForm(pairs),
    getParam(name) {
      const value = request.params[name];
      if (value === undefined) throw new Error(`the route has no :${name}`);
      return value;
    },
    idempotencyKey: request.headers.get("idempotency-key"),
    context,
  };
}
