import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorAnswer } from "../vendor.ts";
import { type RejectionKind, VendorRejection } from "../vendor-rejection.ts";

/** Source: https://docs.stripe.com/api/errors */
export interface StripeErrorBody {
  type:
    | "api_error"
    | "authentication_error"
    | "card_error"
    | "idempotency_error"
    | "invalid_request_error"
    | "rate_limit_error";
  code?: string;
  message: string;
  param?: string;
}

export function stripeHeaders(): Record<string, string> {
  return { "Request-Id": makeVendorId("req_", 14), "Stripe-Version": "2026-10-28.endive" };
}

export function answerStripeError(status: number, error: StripeErrorBody): VendorAnswer {
  return { status, headers: stripeHeaders(), json: { error } };
}

function reject(status: number, error: StripeErrorBody): VendorRejection {
  const kind: RejectionKind = status === 404 ? "not_found" : "bad_request";
  return new VendorRejection({ status, kind, answer: answerStripeError(status, error) });
}

/** 400: a parameter that cannot be taken. */
export function rejectParam(param: string, code: string, message: string): VendorRejection {
  return reject(400, { type: "invalid_request_error", code, message, param });
}

/** 404; or 400 where the id came as a parameter. */
export function rejectMissing(noun: string, id: string, param = "id"): VendorRejection {
  return reject(param === "id" ? 404 : 400, {
    type: "invalid_request_error",
    code: "resource_missing",
    message: `No such ${noun}: '${id}'`,
    param,
  });
}

/** 400: the object is in a state in which that cannot be done. */
export function rejectState(message: string, code?: string): VendorRejection {
  const named = code === undefined ? {} : { code };
  return reject(400, { type: "invalid_request_error", ...named, message });
}
