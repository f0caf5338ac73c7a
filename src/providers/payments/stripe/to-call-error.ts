import Stripe from "stripe";
import { type CallError, isCallError } from "#resilience/call-error.ts";
import { type RefusalRules, toStatusError } from "../../vendor-call/status-error.ts";
import { toTransportError } from "../../vendor-call/transport-error.ts";

const rules: RefusalRules = {
  // A card was declined: not our bill.
  classByStatus: { 402: "client_4xx" },
  // An earlier call under the same key is still at work.
  acceptedByCode: { idempotency_key_in_use: "unknown" },
};

/**
 * What Stripe's SDK throws, in the words of our circuits. Anything that is not the SDK's comes back
 * as it is. Source: https://docs.stripe.com/api/errors
 */
export function toStripeCallError(error: unknown, signal: AbortSignal): Error {
  if (isCallError(error)) return error;
  if (error instanceof Stripe.errors.StripeError) return fromStripe(error, signal);
  return error instanceof Error
    ? error
    : new Error("Stripe's SDK threw no error", { cause: error });
}

function fromStripe(error: Stripe.errors.StripeError, signal: AbortSignal): CallError {
  if (error instanceof Stripe.errors.StripeConnectionError) {
    return toTransportError("Stripe", error, signal);
  }
  // Without a status the answer is not Stripe's own: HTML from something between.
  const { statusCode: status, headers } = error;
  // Idempotency errors have a type and no code.
  const codes = [error.code ?? error.rawType ?? error.type];
  return toStatusError("Stripe", { status, codes, headers, cause: error }, rules);
}

/** Whether Stripe said no with this status. */
export function hasStatus(error: unknown, status: number): boolean {
  return isCallError(error) && error.status === status;
}
