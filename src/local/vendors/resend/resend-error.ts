import type { VendorAnswer } from "../vendor.ts";
import { type RejectionKind, VendorRejection } from "../vendor-rejection.ts";

/** Source: https://resend.com/docs/api-reference/errors */
export type ResendErrorName =
  | "application_error"
  | "concurrent_idempotent_requests"
  | "daily_quota_exceeded"
  | "invalid_api_key"
  | "invalid_from_address"
  | "invalid_idempotency_key"
  | "invalid_idempotent_request"
  | "missing_api_key"
  | "missing_required_field"
  | "not_found"
  | "rate_limit_exceeded"
  | "validation_error";

export function answerResendError(
  statusCode: number,
  name: ResendErrorName,
  message: string,
): VendorAnswer {
  return { status: statusCode, json: { statusCode, name, message } };
}

export function rejectEmail(
  statusCode: number,
  name: ResendErrorName,
  message: string,
): VendorRejection {
  const kind: RejectionKind = statusCode === 404 ? "not_found" : "bad_request";
  const answer = answerResendError(statusCode, name, message);
  return new VendorRejection({ status: statusCode, kind, answer });
}
