import type { z } from "zod";
import { answerOnce } from "../answer-once.ts";
import type { VendorAnswer, VendorContext, VendorRequest, VendorRoute } from "../vendor.ts";
import { answerMercadopagoError, reject } from "./rejection.ts";

export interface MercadopagoCall {
  context: VendorContext;
  query: URLSearchParams;
  idempotencyKey: string | null;
  /** Value of the `:name` part of the path. @throws {Error} when the route has none of that name */
  getParam(name: string): string;
  /** The body by a schema; an absent one counts as `{}`. @throws {VendorRejection} 400 */
  readBody<T>(schema: z.ZodType<T>): T;
}

/**
 * A route of Mercado Pago's API. POSTs with an `X-Idempotency-Key` are done once per key.
 * @param status of the answer when all is well
 */
export function mercadopagoRoute(
  method: VendorRoute["method"],
  path: string,
  handle: (call: MercadopagoCall) => unknown,
  status = 200,
): VendorRoute {
  return {
    method,
    path,
    handle(request, context) {
      const idempotencyKey = request.headers.get("x-idempotency-key");
      const call = readCall(request, context, idempotencyKey);
      const make = (): VendorAnswer => ({ status, json: handle(call) });
      if (method !== "POST") return make();
      return answerOnce(context, {
        key: idempotencyKey && `${idempotencyKey} ${request.path.replace(/\/$/, "")}`,
        fingerprint: request.body.toString("utf8"),
        make,
        mismatch: () =>
          answerMercadopagoError(
            409,
            "idempotency_key_already_used",
            "The X-Idempotency-Key was used with another body before.",
          ),
      });
    },
  };
}

function readCall(
  request: VendorRequest,
  context: VendorContext,
  idempotencyKey: string | null,
): MercadopagoCall {
  return {
    context,
    query: request.query,
    idempotencyKey,
    getParam(name) {
      const value = request.params[name];
      if (value === undefined) throw new Error(`the route has no :${name}`);
      return value;
    },
    readBody(schema) {
      const parsed = schema.safeParse(request.body.length === 0 ? {} : request.readJson());
      if (parsed.success) return parsed.data;
      const [issue] = parsed.error.issues;
      const field = issue?.path.join(".") ?? "";
      const error = `invalid_${String(issue?.path[0] ?? "body")}`;
      throw reject(400, error, `${field} invalid`);
    },
  };
}
