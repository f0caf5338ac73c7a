import Stripe from "stripe";
import { expect, it } from "vitest";
import { toStripeCallError } from "./to-call-error.ts";

const { errors } = Stripe;
const going = new AbortController().signal;

it.each([
  [400, "parameter_missing", "client_4xx", "no"],
  [401, "api_key_expired", "unauthorized", "no"],
  [402, "card_declined", "client_4xx", "no"],
  [403, "permission", "unauthorized", "no"],
  [409, "idempotency_key_in_use", "client_4xx", "unknown"],
  [429, "lock_timeout", "rate_limit", "no"],
  [500, "api_error", "server_5xx", "unknown"],
])("reads %i %s as %s, accepted: %s", (statusCode, code, errorClass, accepted) => {
  const raw = { type: "api_error", message: "m", statusCode, code } as const;
  const error = toStripeCallError(new errors.StripeAPIError(raw), going);
  expect(error).toMatchObject({ status: statusCode, errorClass, accepted, vendorCode: code });
});

it.each([
  ["7", 7_000],
  ["0.5", 500],
  ["Sat, 21 Nov 2020 12:00:00 GMT", 0],
])("reads a retry-after of %s", (retryAfter, retryAfterMs) => {
  const headers = { "retry-after": retryAfter };
  const raw = { type: "rate_limit_error", message: "m", statusCode: 429, headers } as const;
  const error = toStripeCallError(new errors.StripeRateLimitError(raw as never), going);
  expect(error).toMatchObject({ errorClass: "rate_limit", retryAfterMs });
});

it("takes HTML, which has no status, for a fault of something between", () => {
  const raw = { type: "api_error", message: "Invalid JSON received" } as const;
  const error = toStripeCallError(new errors.StripeAPIError(raw), going);
  expect(error).toMatchObject({
    errorClass: "server_5xx",
    accepted: "unknown",
    status: undefined,
  });
});

it.each([
  ["ECONNREFUSED", "network", "no"],
  ["ECONNRESET", "network", "unknown"],
  ["ETIMEDOUT", "timeout", "unknown"],
])("finds %s in the details: %s, accepted: %s", (code, errorClass, accepted) => {
  const detail = new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) });
  const raw = { message: "m", detail } as never;
  const error = toStripeCallError(new errors.StripeConnectionError(raw), going);
  expect(error).toMatchObject({ errorClass, accepted, vendorCode: code });
});

it("goes by its own signal where a call was aborted", () => {
  const lost = new errors.StripeConnectionError({ message: "m" } as never);
  const gone = toStripeCallError(lost, AbortSignal.abort());
  expect(gone).toMatchObject({ errorClass: "cancelled", accepted: "unknown" });
});
