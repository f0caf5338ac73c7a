import { setTimeout as sleep } from "node:timers/promises";
import { isCallError } from "#resilience/call-error.ts";
import type { CallOptions } from "#resilience/circuit.ts";
import type { ProviderCheckout } from "../checkout-request.ts";
import type { CheckoutFinding } from "../payment-provider.ts";
import { hasStatus } from "./to-call-error.ts";

const PAUSE_MS = 250;
const PATIENCE_MS = 5_000;

/**
 * Asks again under the same idempotency key. Stripe then answers with the session that it made, or
 * makes it now: either way there is exactly one, and we know it. A refusal of the parameters is what
 * the first call met too. While the first call is still at work (409) it is asked again, as long as
 * `options.timeoutMs` lasts. Source: https://docs.stripe.com/api/idempotent_requests
 */
export async function findStripeCheckout(
  ask: () => Promise<ProviderCheckout>,
  options: CallOptions = {},
): Promise<CheckoutFinding> {
  const deadlineMs = performance.now() + (options.timeoutMs ?? PATIENCE_MS);
  for (;;) {
    try {
      return { kind: "found", checkout: await ask() };
    } catch (error) {
      const inUse = hasStatus(error, 409);
      if (!inUse && isRefusal(error)) return { kind: "notAccepted" };
      if (!inUse || performance.now() + PAUSE_MS > deadlineMs) throw error;
    }
    await sleep(PAUSE_MS, undefined, { signal: options.signal });
  }
}

// `idempotency_error`: the key is known with other parameters, which says nothing about these.
function isRefusal(error: unknown): boolean {
  return (
    isCallError(error) &&
    error.errorClass === "client_4xx" &&
    error.vendorCode !== "idempotency_error"
  );
}
