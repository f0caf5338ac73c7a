import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import { type Db, getServiceDb } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import {
  type CheckoutRequest,
  checkoutRequestSchema,
  type PaymentProviderName,
} from "#providers/payments/checkout-request.ts";
import type { CheckoutState } from "./checkout-state.ts";
import { type CheckoutView, toOrderState } from "./checkout-view.ts";
import type { CheckoutRow } from "./read-checkout-order.ts";

/**
 * The row of a checkout, for whoever has its id: it is random and handed to nobody but the payer.
 * @throws {NotFoundError}
 */
export async function getCheckoutRow(id: string, db: Db = getServiceDb()): Promise<CheckoutRow> {
  const missing = "There is no checkout with this id.";
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(missing);
  const result = await db.from("checkouts").select("*").eq("id", id).maybeSingle();
  const row = readResult("reading a checkout", result);
  if (row === null) throw new NotFoundError(missing);
  return row;
}

/** What its items come to; null when a price is only known to the vendor. */
function sumItems({ items }: CheckoutRequest): number | null {
  let sum = 0;
  for (const item of items) {
    if (!("amountCents" in item)) return null;
    sum += item.amountCents * item.quantity;
  }
  return sum;
}

/**
 * How the order of this checkout stands, over all its attempts.
 * @throws {NotFoundError}
 */
export async function getCheckoutView(id: string, db: Db = getServiceDb()): Promise<CheckoutView> {
  const row = await getCheckoutRow(id, db);
  const result = await db
    .from("checkouts")
    .select("state, provider, payment_id, payments!payments_checkout_id_fkey(id, status)")
    .eq("order_key", row.order_key)
    .order("attempt");
  const attempts = readResult("reading an order's checkouts", result);
  const request = checkoutRequestSchema.parse(row.request);
  const answered = attempts.find(({ state }) => state === "paid");
  return {
    id: row.id,
    state: toOrderState(
      attempts.map(({ state, payment_id, payments }) => ({
        state: state as CheckoutState,
        paymentId: payment_id,
        payments,
      })),
    ),
    provider: (answered?.provider ?? row.provider) as PaymentProviderName,
    mode: request.mode,
    amountCents: sumItems(request),
    currency: request.currency,
  };
}
