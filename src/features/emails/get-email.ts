import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import type { EmailDetail, EmailHistoryEntry } from "./email.ts";
import { readEmailRow } from "./read-email-row.ts";

const missing = "There is no mail with this id.";

const historySchema = z.array(
  z.object({
    id: z.uuid(),
    type: z.string(),
    details: z.looseObject({ message: z.string().optional() }),
    occurred_at: z.string(),
  }),
);

function readHistory(rows: unknown): EmailHistoryEntry[] {
  return historySchema.parse(rows).map(({ id, type, details, occurred_at }) => ({
    id,
    type,
    message: details.message ?? null,
    at: occurred_at,
  }));
}

async function readRow(db: Db, id: string) {
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(missing);
  const result = await db.from("emails").select("*").eq("id", id).maybeSingle();
  const row = readResult("reading a mail", result);
  if (row === null) throw new NotFoundError(missing);
  return readEmailRow(row);
}

/**
 * One mail with what happened to it, as far as `db` may see it.
 * @throws {NotFoundError}
 */
export async function getEmail(db: Db, id: string): Promise<EmailDetail> {
  const { html: _, lease: __, ...email } = await readRow(db, id);
  const events = await db
    .from("email_events")
    .select("id, type, details, occurred_at")
    .eq("email_id", id)
    .order("occurred_at")
    .order("recorded_at");
  return { ...email, history: readHistory(readResult("reading what became of a mail", events)) };
}

/**
 * The mail as it goes out, for a frame of its own.
 * @throws {NotFoundError} no such mail, or one that was never written
 */
export async function getEmailHtml(db: Db, id: string): Promise<string> {
  const { html } = await readRow(db, id);
  if (html === null) throw new NotFoundError("This mail has no words.");
  return html;
}
