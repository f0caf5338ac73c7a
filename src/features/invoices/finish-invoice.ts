import "server-only";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import type { Invoice } from "./invoice.ts";
import { readInvoice } from "./invoice-row.ts";

/** Nothing is left to do for it. `mailKey`: under which its mail was handed over; null: nobody to mail. */
export async function finishInvoice(id: string, mailKey: string | null): Promise<Invoice> {
  const result = await getServiceDb().rpc("finish_invoice", {
    p_id: id,
    ...(mailKey === null ? {} : { p_mail_key: mailKey }),
  });
  return readInvoice(readFirstRow("finishing an invoice", result));
}
