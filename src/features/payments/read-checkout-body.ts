import { z } from "zod";
import { InvalidInputError } from "#lib/app-error.ts";
import { listIssues } from "#lib/list-issues.ts";
import {
  type CheckoutRequest,
  checkoutRequestSchema,
  type PaymentProviderName,
  paymentProviderNames,
} from "#providers/payments/checkout-request.ts";
import { buildReturnUrls } from "./checkout-return.ts";

/** What stands beside the request; the rest is read by the request's own schema. */
export const checkoutBodySchema = z.looseObject({
  preferred: z.enum(paymentProviderNames).optional(),
});

/** Whether it says what only staff may say: amounts, or as which of the vendor's customers. */
export function isStaffCheckout(body: z.infer<typeof checkoutBodySchema>): boolean {
  return staffMarksSchema.safeParse(body).success;
}

const staffMarksSchema = z.union([
  z.looseObject({
    items: z
      .array(z.unknown())
      .refine((items) =>
        items.some((item) => typeof item === "object" && item !== null && "amountCents" in item),
      ),
  }),
  z.looseObject({ customer: z.looseObject({ stripeCustomerId: z.unknown() }) }),
]);

/**
 * The request in a body of the staff's. Its order key may stand in the `Idempotency-Key` header instead;
 * where both are given the body's holds, since an order has one checkout whatever key a call has. Who
 * names no addresses has the client led back to our own pages.
 * @throws {InvalidInputError} 400 with the fields that are wrong in `details`
 */
export function readCheckoutBody(
  { preferred, ...body }: z.infer<typeof checkoutBodySchema>,
  { idempotencyKey, origin }: { idempotencyKey: string | null; origin: string },
): { request: CheckoutRequest; preferred: PaymentProviderName | undefined } {
  const result = checkoutRequestSchema.safeParse({
    ...(idempotencyKey === null ? {} : { orderKey: idempotencyKey }),
    ...buildReturnUrls(origin),
    ...body,
  });
  if (result.success) return { request: result.data, preferred };
  throw new InvalidInputError("The body is not usable.", {
    details: listIssues(result.error),
  });
}
