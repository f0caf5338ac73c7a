/** The parameters of the list, as the page and the API take them. */
export const INVOICE_PARAMS = ["status", "clientId", "q", "cursor"] as const;

export const INVOICE_API = "/api/admin/invoices";

export function toInvoiceUrl(id: string): string {
  return `${INVOICE_API}/${id}`;
}
