import "server-only";
import { z } from "zod";
import { readFirstRow, readResult } from "#db/read-result.ts";
import { type Db, getServiceDb } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { decodeCursor, toPage } from "#lib/cursor.ts";
import { storableText } from "#lib/storable-text.ts";
import { type EmailSuppression, SUPPRESSION_REASONS } from "./email-suppression.ts";

/** The query string of the list, as the page and the API take it. */
export const suppressionFilterSchema = z.object({
  state: z.enum(["active", "lifted"]).optional(),
  reason: z.enum(SUPPRESSION_REASONS).optional(),
  q: storableText(255).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type SuppressionFilter = z.infer<typeof suppressionFilterSchema>;
export type SuppressionPage = { items: EmailSuppression[]; nextCursor: string | null };

const rowSchema = z.object({
  id: z.uuid(),
  address: z.string(),
  reason: z.enum(SUPPRESSION_REASONS),
  details: z.string().nullable(),
  email_id: z.uuid().nullable(),
  created_at: z.string(),
  lifted_at: z.string().nullable(),
  lifted_by: z.string().nullable(),
  lift_reason: z.string().nullable(),
});

function readRow(row: unknown): EmailSuppression {
  const it = rowSchema.parse(row);
  const { id, address, reason, details } = it;
  const lifted =
    it.lifted_at === null
      ? null
      : { at: it.lifted_at, by: it.lifted_by ?? "", reason: it.lift_reason ?? "" };
  return { id, address, reason, details, emailId: it.email_id, createdAt: it.created_at, lifted };
}

/** One page of addresses that are or were not written to, newest first, as far as `db` may see them. */
export async function listSuppressions(
  db: Db,
  filter: SuppressionFilter,
): Promise<SuppressionPage> {
  const before = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const result = await db.rpc("list_email_suppressions", {
    p_active: filter.state === undefined ? undefined : filter.state === "active",
    p_reason: filter.reason,
    p_search: filter.q,
    p_before_at: before?.at,
    p_before_id: before?.id,
    p_limit: filter.limit + 1,
  });
  const rows = readResult("listing suppressions", result).map(readRow);
  return toPage(rows, filter.limit, (row) => ({ at: row.createdAt, id: row.id }));
}

/**
 * Lets an address be written to again; audited.
 * @throws {NotFoundError} there is no such suppression, or it is lifted already
 */
export async function liftSuppression(
  id: string,
  actor: string,
  reason: string,
): Promise<EmailSuppression> {
  const missing = "There is no suppression with this id, or it is lifted already.";
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(missing);
  const result = await getServiceDb().rpc("lift_email_suppression", {
    p_id: id,
    p_actor: actor,
    p_reason: reason,
  });
  const row = readFirstRow("lifting a suppression", result);
  if (row === null) throw new NotFoundError(missing);
  return readRow(row);
}
