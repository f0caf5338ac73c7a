import "server-only";
import { getFile } from "#db/file-store.ts";
import type { Db } from "#db/service-client.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { getInvoice } from "./get-invoice.ts";
import { toFileName } from "./invoice-words.ts";

/**
 * An invoice's PDF and what it is called, for who may see the invoice.
 * @throws {NotFoundError} no such invoice, or its PDF is not made yet
 * @throws {UnavailableError} the file store is away
 */
export async function getInvoicePdf(
  db: Db,
  id: string,
): Promise<{ bytes: Buffer; fileName: string }> {
  const invoice = await getInvoice(db, id);
  if (invoice.pdfPath === null) throw new NotFoundError("The PDF of this invoice is not made yet.");
  return { bytes: (await getFile(invoice.pdfPath)).bytes, fileName: toFileName(invoice) };
}
