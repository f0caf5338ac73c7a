import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { decodeCursor, toPage } from "#lib/cursor.ts";
import { storableText } from "#lib/storable-text.ts";
import { INVOICE_STATES, type InvoiceSummary } from "./invoice.ts";

/** The query string of the list, as the page and the API take it. */
export const invoiceFilterSchema = z.object({
  status: z.enum(INVOICE_STATES).optional(),
  clientId: z.uuid().optional(),
  q: storableText(255).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type InvoiceFilter = z.infer<typeof invoiceFilterSchema>;
export type InvoicePage = { items: InvoiceSummary[]; nextCursor: string | null };

const rowSchema = z.object({
  id: z.uuid(),
  label: z.string(),
  state: z.enum(INVOICE_STATES),
  amount_cents: z.number(),
  currency: z.string(),
  description: z.string().nullable(),
  provider: z.string(),
  payment_id: z.uuid().nullable(),
  client_id: z.uuid().nullable(),
  client_name: z.string().nullable(),
  client_email: z.string().nullable(),
  client_tax_id: z.string().nullable(),
  mail_state: z.string().nullable(),
  paid_at: z.string(),
  issued_at: z.string(),
});

function readRow(row: unknown): InvoiceSummary {
  const it = rowSchema.parse(row);
  return {
    id: it.id,
    label: it.label,
    state: it.state,
    amountCents: it.amount_cents,
    currency: it.currency,
    description: it.description,
    provider: it.provider,
    paymentId: it.payment_id,
    clientId: it.client_id,
    client: { name: it.client_name, email: it.client_email, taxId: it.client_tax_id },
    mailState: it.mail_state,
    paidAt: it.paid_at,
    issuedAt: it.issued_at,
  };
}

/** One page of invoices, newest first, as far as `db` may see them. */
export async function listInvoices(db: Db, filter: InvoiceFilter): Promise<InvoicePage> {
  const before = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const result = await db.rpc("list_invoices", {
    p_state: filter.status,
    p_client_id: filter.clientId,
    p_search: filter.q,
    p_before_at: before?.at,
    p_before_id: before?.id,
    p_limit: filter.limit + 1,
  });
  const rows = readResult("listing invoices", result).map(readRow);
  return toPage(rows, filter.limit, (row) => ({ at: row.issuedAt, id: row.id }));
}
