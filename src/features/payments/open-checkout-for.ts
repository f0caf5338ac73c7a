import "server-only";
import { InvalidInputError } from "#lib/app-error.ts";
import {
  type CheckoutRequest,
  checkoutRequestSchema,
  type PaymentProviderName,
  paymentProviderNames,
} from "#providers/payments/checkout-request.ts";
import { describeOutcomeHeaders } from "#resilience/describe-outcome-headers.ts";
import { classOf } from "#resilience/errors.ts";
import { getCheckoutRow } from "./get-checkout-view.ts";
import { type StartedCheckout, startCheckout } from "./start-checkout.ts";

/**
 * `startCheckout` for someone who waits for the answer: what the vendor refuses is their input.
 * @throws {InvalidInputError} 422 `checkout_refused`
 */
export async function openCheckoutFor(
  wanted: { request: CheckoutRequest; preferred?: PaymentProviderName | undefined },
  correlationId: string,
): Promise<StartedCheckout> {
  const { request, preferred } = wanted;
  let headers = {};
  try {
    return await startCheckout(request, {
      correlationId,
      onChainEnd: (end) => {
        headers = describeOutcomeHeaders(end);
      },
      ...(preferred === undefined ? {} : { preferred }),
    });
  } catch (error) {
    if (classOf(error) !== "client_4xx") throw error;
    const message = "The payment provider did not take this checkout.";
    throw new InvalidInputError(message, { code: "checkout_refused", status: 422, headers });
  }
}

/**
 * A link to pay the order of this checkout by: the one that it has, or a fresh one.
 * @throws {NotFoundError}
 * @throws {ConflictError} `order_already_paid`
 */
export async function reopenCheckout(id: string, correlationId: string): Promise<StartedCheckout> {
  const row = await getCheckoutRow(id);
  const request = checkoutRequestSchema.parse(row.request);
  const preferred = paymentProviderNames.find((name) => name === request.metadata.preferred);
  return await openCheckoutFor({ request, preferred }, correlationId);
}
