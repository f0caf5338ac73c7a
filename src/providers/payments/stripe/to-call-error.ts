import Stripe from "stripe";
import type { CallError } from "#resilience/call-error.ts";
import { isCallError } from "#resilience/call-error.ts";
import { toConnectionError } from "../connection-error.ts";
import { toStatusError } from "../status-error.ts";

function readRetryAfterMs(headers: Record<string, string> | undefined): number | undefined {
  const seconds = Number(headers?.["retry-after"]);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : undefined;
}

/**
 * What Stripe's SDK throws, in the words of our circuits. Anything that is not the SDK's comes back
 * as it is. Source: https://docs.stripe.com/api/errors
 */
export function toStripeCallError(error: unknown): Error {
  if (isCallError(error)) return error;
  if (error instanceof Stripe.errors.StripeError) return fromStripe(error);
  return error instanceof Error
    ? error
    : new Error("Stripe's SDK threw no error", { cause: error });
}

function fromStripe(error: Stripe.errors.StripeError): CallError {
  if (error.statusCode === undefined) {
    // Without a status there was no answer, or one that is not Stripe's (HTML from something between).
    return error instanceof Stripe.errors.StripeConnectionError
      ? toConnectionError("Stripe", error)
      : toStatusError("Stripe", 502, { cause: error });
  }
  const retryAfterMs = readRetryAfterMs(error.headers);
  return toStatusError("Stripe", error.statusCode, {
    cause: error,
    // Idempotency errors have a type and no code.
    vendorCode: error.code ?? error.rawType ?? error.type,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Whether Stripe said no with this status. */
export function hasStatus(error: unknown, status: number): boolean {
  return isCallError(error) && error.status === status;
}
