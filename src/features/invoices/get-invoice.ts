import "server-only";
import { z } from "zod";
import { readResult } from "#db/read-result.ts";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import type { InvoiceDetails } from "./invoice.ts";
import { readInvoice } from "./invoice-row.ts";

const mailSchema = z
  .object({
    id: z.uuid(),
    state: z.string(),
    recipient: z.string(),
    sent_at: z.string().nullable(),
  })
  .nullable();

async function findMail(db: Db, key: string | null): Promise<InvoiceDetails["mail"]> {
  if (key === null) return null;
  const columns = "id, state, recipient, sent_at";
  const result = await db.from("emails").select(columns).eq("key", key).maybeSingle();
  const mail = mailSchema.parse(readResult("reading an invoice's mail", result));
  if (mail === null) return null;
  const { id, state, recipient, sent_at: sentAt } = mail;
  return { id, state, recipient, sentAt };
}

/**
 * One invoice with what became of its mail, as far as `db` may see it.
 * @throws {NotFoundError}
 */
export async function getInvoice(db: Db, id: string): Promise<InvoiceDetails> {
  const missing = "There is no invoice with this id.";
  if (!z.uuid().safeParse(id).success) throw new NotFoundError(missing);
  const result = await db.from("invoices").select("*").eq("id", id).maybeSingle();
  const row = readResult("reading an invoice", result);
  if (row === null) throw new NotFoundError(missing);
  const invoice = readInvoice(row);
  return { ...invoice, mail: await findMail(db, invoice.mailKey) };
}
