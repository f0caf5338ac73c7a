import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { decodeCursor, toPage } from "#lib/cursor.ts";
import { storableText } from "#lib/storable-text.ts";
import { EMAIL_STATES, type EmailSummary } from "./email.ts";
import { EMAIL_TEMPLATES } from "./email-template.ts";
import { readEmailSummary } from "./read-email-row.ts";

/** The query string of the list, as the page and the API take it. */
export const emailFilterSchema = z.object({
  state: z.enum(EMAIL_STATES).optional(),
  template: z.enum(EMAIL_TEMPLATES).optional(),
  q: storableText(255).optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export type EmailFilter = z.infer<typeof emailFilterSchema>;
export type EmailPage = { items: EmailSummary[]; nextCursor: string | null };

/** One page of mails, newest first, as far as `db` may see them. */
export async function listEmails(db: Db, filter: EmailFilter): Promise<EmailPage> {
  const before = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
  const result = await db.rpc("list_emails", {
    p_state: filter.state,
    p_template: filter.template,
    p_search: filter.q,
    p_before_at: before?.at,
    p_before_id: before?.id,
    p_limit: filter.limit + 1,
  });
  const rows = readResult("listing mails", result).map(readEmailSummary);
  return toPage(rows, filter.limit, (row) => ({ at: row.createdAt, id: row.id }));
}
