import { randomUUID } from "node:crypto";
import type { Json } from "#db/database.types.ts";
import type { Db } from "#db/service-client.ts";
import type { CheckoutRequest, PaymentProviderName } from "#providers/payments/checkout-request.ts";
import { type PaymentUpdate, UNKNOWN_CUSTOMER } from "#providers/payments/payment-update.ts";

/** A payment of R$ 150,00 as a vendor might tell of it, with what matters to a test replaced. */
export function buildUpdate(change: Partial<PaymentUpdate> = {}): PaymentUpdate {
  return {
    references: [`pay-${randomUUID()}`],
    checkoutReference: null,
    status: "paid",
    dispute: null,
    amountCents: 15_000,
    refundedCents: 0,
    currency: "BRL",
    description: "Consulta",
    subscriptionExternalId: null,
    failure: change.status === "failed" ? { code: "refused", message: "Refused." } : null,
    paidAt: null,
    customer: { ...UNKNOWN_CUSTOMER, email: `${randomUUID()}@example.com` },
    ...change,
  };
}

export interface UpdateInput {
  update: PaymentUpdate;
  provider?: PaymentProviderName;
  occurredAt?: string;
  /** To apply the same event again. */
  webhookEventId?: string;
}

/** Records an event in the ledger and applies what it says: what the job's steps do, without the job. */
export async function applyUpdate(db: Db, input: UpdateInput) {
  const { update, provider = "mercadopago", occurredAt = new Date().toISOString() } = input;
  const type = "payment.updated";
  const webhookEventId = input.webhookEventId ?? (await recordEvent(db, provider, type));
  const { data, error } = await db.rpc("apply_payment_event", {
    p_webhook_event_id: webhookEventId,
    p_provider: provider,
    p_type: type,
    p_occurred_at: occurredAt,
    p_payment: update as unknown as Json,
  });
  const [row] = data ?? [];
  if (error !== null || row === undefined) throw new Error(error?.message ?? "no row");
  return { ...row, webhookEventId };
}

async function recordEvent(db: Db, provider: string, type: string): Promise<string> {
  const event = {
    provider,
    externalId: randomUUID(),
    type,
    payload: {},
    correlationId: "c-test-1",
  };
  const { data, error } = await db.rpc("record_webhook_events", { p_events: [event] });
  const id = data?.[0]?.id;
  if (error !== null || id === undefined) throw new Error(error?.message ?? "no row");
  return id;
}

/** Opens a row of a live checkout, as if the vendor had answered. */
export async function openCheckoutRow(
  db: Db,
  request: CheckoutRequest,
  provider: PaymentProviderName = "mercadopago",
): Promise<string> {
  const begun = await db.rpc("begin_checkout", {
    p_order_key: request.orderKey,
    p_content_hash: randomUUID(),
    p_request: request as unknown as Json,
    p_correlation_id: "c-test-1",
    p_stale_seconds: 60,
    p_provider: provider,
    p_expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const id = begun.data?.[0]?.id;
  if (begun.error !== null || id === undefined) throw new Error(begun.error?.message ?? "no row");
  const ended = await db.rpc("end_checkout_call", {
    p_id: id,
    p_state: "live",
    p_external_id: `external-${randomUUID()}`,
    p_url: "https://vendor.example/pay",
  });
  if (ended.error !== null) throw new Error(ended.error.message);
  return id;
}
