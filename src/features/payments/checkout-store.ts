import "server-only";
import type { Database, Json } from "#db/database.types.ts";
import { readFirstRow, readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import type { CheckoutRequest, PaymentProviderName } from "#providers/payments/checkout-request.ts";

// No call lasts that long: after it, what is under way is a question for the settler.
const STALE_SECONDS = 60;

type BegunRow = Database["public"]["Functions"]["begin_checkout"]["Returns"][number];

export interface BeginInput {
  request: CheckoutRequest;
  contentHash: string;
  correlationId: string;
  /** Absent: only looks. */
  provider?: PaymentProviderName;
  expiresAt?: string | null;
}

export type Begun = {
  outcome: "started" | "live" | "busy" | "paid" | "none";
  id: string;
  provider: PaymentProviderName;
  idempotencyKey: string;
  externalId: string | null;
  url: string | null;
};

/** The row before the call, or what stands in its way. */
export async function beginCheckout(db: Db, input: BeginInput): Promise<Begun> {
  const what = "beginning a checkout";
  const result = await db.rpc("begin_checkout", {
    p_order_key: input.request.orderKey,
    p_content_hash: input.contentHash,
    p_request: input.request as unknown as Json,
    p_correlation_id: input.correlationId,
    p_stale_seconds: STALE_SECONDS,
    ...(input.provider === undefined ? {} : { p_provider: input.provider }),
    ...(input.expiresAt ? { p_expires_at: input.expiresAt } : {}),
  });
  const row = readFirstRow<BegunRow>(what, result);
  if (row === null) throw new Error(`${what} answered no row`);
  return {
    outcome: row.outcome as Begun["outcome"],
    id: row.id,
    provider: row.provider as PaymentProviderName,
    idempotencyKey: row.idempotency_key,
    externalId: row.external_id,
    url: row.url,
  };
}

export type CallEnd =
  | { state: "live"; externalId: string; url: string }
  | { state: "not_accepted" | "in_doubt"; error: Json };

/** How a call ended. False when the row has moved on meanwhile. */
export async function endCheckoutCall(db: Db, id: string, end: CallEnd): Promise<boolean> {
  const result = await db.rpc("end_checkout_call", {
    p_id: id,
    p_state: end.state,
    ...(end.state === "live"
      ? { p_external_id: end.externalId, p_url: end.url }
      : { p_error: end.error }),
  });
  return readResult("ending a checkout call", result);
}
