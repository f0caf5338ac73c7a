import { createHash } from "node:crypto";
import type { CheckoutRequest } from "#providers/payments/checkout-request.ts";

/**
 * What is sold to whom, in short. The same order asked for with another address to return to is the
 * same checkout; with another price it is not, nor when the client has chosen another way to pay.
 */
export function hashCheckout({
  mode,
  items,
  currency,
  customer,
  metadata,
}: CheckoutRequest): string {
  const { preferred } = metadata;
  const content = JSON.stringify([
    mode,
    items,
    currency,
    customer.email,
    customer.taxId ?? null,
    ...(preferred === undefined ? [] : [preferred]),
  ]);
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}
