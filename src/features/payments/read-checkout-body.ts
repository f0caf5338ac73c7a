import { z } from "zod";
import { InvalidInputError } from "#lib/app-error.ts";
import { listIssues } from "#lib/list-issues.ts";
import {
  type CheckoutRequest,
  checkoutRequestSchema,
  type PaymentProviderName,
  paymentProviderNames,
} from "#providers/payments/checkout-request.ts";

/** What stands beside the request; the rest is read by the request's own schema. */
export const checkoutBodySchema = z.looseObject({
  preferred: z.enum(paymentProviderNames).optional(),
});

/**
 * The request in a body. Its order key may stand in the `Idempotency-Key` header instead; where both
 * are given the body's holds, since an order has one checkout whatever key a call has.
 * @throws {InvalidInputError} 400 with the fields that are wrong in `details`
 */
export function readCheckoutBody(
  { preferred, ...body }: z.infer<typeof checkoutBodySchema>,
  idempotencyKey: string | null,
): { request: CheckoutRequest; preferred: PaymentProviderName | undefined } {
  const result = checkoutRequestSchema.safeParse({
    ...(idempotencyKey === null ? {} : { orderKey: idempotencyKey }),
    ...body,
  });
  if (result.success) return { request: result.data, preferred };
  throw new InvalidInputError("The body is not usable.", {
    details: listIssues(result.error),
  });
}
