import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { decodeCursor, toPage } from "#lib/cursor.ts";
import { storableText } from "#lib/storable-text.ts";
import { paymentProviderNames } from "#providers/payments/checkout-request.ts";
import { CHECKOUT_STATES } from "./checkout-state.ts";
import type { CheckoutRow } from "./read-checkout-order.ts";

/** The query string of the list. */
export const checkoutFilterSchema = z.object({
  orderKey: storableText(200).optional(),
  state: z.enum(CHECKOUT_STATES).optional(),
  provider: z.enum(paymentProviderNames).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type CheckoutFilter = z.infer<typeof checkoutFilterSchema>;

export function toCheckoutSummary(row: CheckoutRow) {
  return {
    id: row.id,
    orderKey: row.order_key,
    attempt: row.attempt,
    provider: row.provider,
    state: row.state,
    checkoutId: row.external_id,
    url: row.url,
    paymentId: row.payment_id,
    lastError: row.last_error,
    tries: row.tries,
    unsettledSince: row.unsettled_since,
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    correlationId: row.correlation_id,
  };
}
/** One attempt to open a checkout. Times as ISO 8601. */
export type CheckoutSummary = ReturnType<typeof toCheckoutSummary>;

/** One page of checkouts, newest first, as far as `db` may see them. */
export async function listCheckouts(
  db: Db,
  filter: CheckoutFilter,
): Promise<{ items: CheckoutSummary[]; nextCursor: string | null }> {
  let query = db.from("checkouts").select("*");
  if (filter.orderKey !== undefined) query = query.eq("order_key", filter.orderKey);
  if (filter.state !== undefined) query = query.eq("state", filter.state);
  if (filter.provider !== undefined) query = query.eq("provider", filter.provider);
  if (filter.cursor !== undefined) {
    const { at, id } = decodeCursor(filter.cursor);
    query = query.or(`created_at.lt."${at}",and(created_at.eq."${at}",id.lt.${id})`);
  }
  const result = await query
    .order("created_at", { ascending: false })
    .order("id", { ascending: false })
    .limit(filter.limit + 1);
  const rows = readResult("listing checkouts", result).map(toCheckoutSummary);
  return toPage(rows, filter.limit, (row) => ({ at: row.createdAt, id: row.id }));
}
