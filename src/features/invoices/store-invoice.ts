import "server-only";
import { createHash } from "node:crypto";
import { putFile } from "#db/file-store.ts";
import { readFirstRow } from "#db/read-result.ts";
import { getServiceDb } from "#db/service-client.ts";
import type { Invoice } from "./invoice.ts";
import { readInvoice } from "./invoice-row.ts";
import { renderInvoicePdf } from "./render-invoice-pdf.ts";

/**
 * Makes the invoice's PDF, keeps it in the file store and says so in its row. Done again it replaces
 * the file by the same one.
 * @throws {UnavailableError} the file store or the database is away
 */
export async function storeInvoice(invoice: Invoice): Promise<Invoice> {
  const path = `invoices/${invoice.series}/${invoice.number}.pdf`;
  const pdf = await renderInvoicePdf(invoice);
  await putFile(path, pdf, "application/pdf");
  const result = await getServiceDb().rpc("record_invoice_pdf", {
    p_id: invoice.id,
    p_path: path,
    p_sha256: createHash("sha256").update(pdf).digest("hex"),
  });
  return readInvoice(readFirstRow("recording an invoice's file", result));
}
