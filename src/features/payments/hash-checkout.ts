import { createHash } from "node:crypto";
import type { CheckoutRequest } from "#providers/payments/checkout-request.ts";

/**
 * What is sold to whom, in short. The same order asked for with another address to return to is the
 * same checkout; with another price it is not.
 */
export function hashCheckout({ mode, items, currency, customer }: CheckoutRequest): string {
  const content = JSON.stringify([mode, items, currency, customer.email, customer.taxId ?? null]);
  return createHash("sha256").update(content).digest("hex").slice(0, 32);
}
