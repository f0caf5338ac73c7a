import type { Database } from "#db/database.types.ts";
import { type CheckoutOrder, checkoutRequestSchema } from "#providers/payments/checkout-request.ts";
import { withReference } from "./checkout-return.ts";

export type CheckoutRow = Database["public"]["Tables"]["checkouts"]["Row"];

/**
 * The attempt as it was first made, to be asked about in the same words.
 * @throws {ZodError} when the stored request is none
 */
export function readCheckoutOrder(row: CheckoutRow): CheckoutOrder {
  return {
    request: withReference(checkoutRequestSchema.parse(row.request), row.id),
    reference: row.id,
    idempotencyKey: row.idempotency_key,
    expiresAt: row.expires_at,
  };
}
