import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { decodeCursor, toPage } from "#lib/cursor.ts";
import { storableText } from "#lib/storable-text.ts";
import { CLIENT_LOCALES, type ClientSummary } from "./client.ts";

/** The query string of the list, as the page and the API take it. */
export const clientFilterSchema = z.object({
  q: storableText(255).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type ClientFilter = z.infer<typeof clientFilterSchema>;
export type ClientPage = { items: ClientSummary[]; nextCursor: string | null };

const rowSchema = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  tax_id: z.string().nullable(),
  locale: z.enum(CLIENT_LOCALES),
  channels: z.array(z.string()),
  payment_count: z.number(),
  document_count: z.number(),
  created_at: z.string(),
});

function readRow(row: unknown): ClientSummary {
  const it = rowSchema.parse(row);
  const { id, name, email, phone, locale, channels } = it;
  return {
    ...{ id, name, email, phone, locale, channels },
    taxId: it.tax_id,
    paymentCount: it.payment_count,
    documentCount: it.document_count,
    createdAt: it.created_at,
  };
}

/** One page of clients, newest first, as far as `db` may see them. */
export async function listClients(db: Db, filter: ClientFilter): Promise<ClientPage> {
  const before = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const result = await db.rpc("list_clients", {
    p_search: filter.q,
    p_before_at: before?.at,
    p_before_id: before?.id,
    p_limit: filter.limit + 1,
  });
  const rows = readResult("listing clients", result).map(readRow);
  return toPage(rows, filter.limit, (row) => ({ at: row.createdAt, id: row.id }));
}
