import "server-only";
import { readResult } from "#db/read-result.ts";
import { type Db, getServiceDb } from "#db/service-client.ts";
import { buildEvent, type CatalogueEvent } from "#events/build-event.ts";

const STUCK_AFTER_MS = 60 * 60_000;
const BATCH = 100;

/** A checkout whose fate is open for more than an hour, and of which nobody has been told. */
export interface StuckCheckout {
  id: string;
  orderKey: string;
  provider: string;
  state: string;
  correlationId: string;
}

export async function listStuckCheckouts(
  now: Date,
  db: Db = getServiceDb(),
): Promise<StuckCheckout[]> {
  const result = await db
    .from("checkouts")
    .select("id, order_key, provider, state, correlation_id")
    .in("state", ["in_doubt", "void_due", "refund_due"])
    .lt("unsettled_since", new Date(now.getTime() - STUCK_AFTER_MS).toISOString())
    .is("alerted_at", null)
    .limit(BATCH);
  return readResult("listing stuck checkouts", result).map((row) => ({
    id: row.id,
    orderKey: row.order_key,
    provider: row.provider,
    state: row.state,
    correlationId: row.correlation_id,
  }));
}

/** One alert per checkout and state. */
export function toStuckAlert(checkout: StuckCheckout): CatalogueEvent {
  const { id, orderKey, provider, state, correlationId } = checkout;
  const key = `checkout-stuck:${id}:${state}`;
  const data = {
    key,
    severity: "warning" as const,
    title: "A checkout has been unsettled for more than an hour",
    details: { checkoutId: id, orderKey, provider, state },
    correlationId,
  };
  return buildEvent("alert/raised", data, key);
}

export async function markAlerted(
  ids: string[],
  now: Date,
  db: Db = getServiceDb(),
): Promise<void> {
  const result = await db.from("checkouts").update({ alerted_at: now.toISOString() }).in("id", ids);
  readResult("marking alerted checkouts", result);
}
