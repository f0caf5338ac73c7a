import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { decodeCursor, toPage } from "#lib/cursor.ts";
import { storableText } from "#lib/storable-text.ts";
import {
  PAYMENT_DISPUTES,
  PAYMENT_PROVIDERS,
  PAYMENT_STATUSES,
  type PaymentSummary,
} from "./payment.ts";

/** The query string of the list, as the page and the API take it. */
export const paymentFilterSchema = z.object({
  provider: z.enum(PAYMENT_PROVIDERS).optional(),
  status: z.enum(PAYMENT_STATUSES).optional(),
  dispute: z.enum(PAYMENT_DISPUTES).optional(),
  q: storableText(255).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type PaymentFilter = z.infer<typeof paymentFilterSchema>;
export type PaymentPage = { items: PaymentSummary[]; nextCursor: string | null };

const rowSchema = z.object({
  id: z.uuid(),
  provider: z.enum(PAYMENT_PROVIDERS),
  status: z.enum(PAYMENT_STATUSES),
  dispute: z.enum(PAYMENT_DISPUTES).nullable(),
  amount_cents: z.number().nullable(),
  refunded_cents: z.number(),
  currency: z.string().nullable(),
  description: z.string().nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
  client_id: z.uuid().nullable(),
  client_name: z.string().nullable(),
  client_email: z.string().nullable(),
  external_ids: z.array(z.string()),
  created_at: z.string(),
  paid_at: z.string().nullable(),
});

function readRow(row: unknown): PaymentSummary {
  const it = rowSchema.parse(row);
  const client = { id: it.client_id, name: it.client_name, email: it.client_email };
  return {
    id: it.id,
    provider: it.provider,
    status: it.status,
    dispute: it.dispute,
    amountCents: it.amount_cents,
    refundedCents: it.refunded_cents,
    currency: it.currency,
    description: it.description,
    failure: it.failure,
    client: client.id === null ? null : { ...client, id: client.id },
    externalIds: it.external_ids,
    createdAt: it.created_at,
    paidAt: it.paid_at,
  };
}

/** One page of payments, newest first, as far as `db` may see them. */
export async function listPayments(db: Db, filter: PaymentFilter): Promise<PaymentPage> {
  const before = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const result = await db.rpc("list_payments", {
    p_provider: filter.provider,
    p_status: filter.status,
    p_dispute: filter.dispute,
    p_search: filter.q,
    p_before_at: before?.at,
    p_before_id: before?.id,
    p_limit: filter.limit + 1,
  });
  const rows = readResult("listing payments", result).map(readRow);
  return toPage(rows, filter.limit, (row) => ({ at: row.createdAt, id: row.id }));
}
