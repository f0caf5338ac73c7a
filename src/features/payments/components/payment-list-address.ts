/** The parameters of the list, as the page and the API take them. */
export const PAYMENT_PARAMS = ["provider", "status", "dispute", "q", "cursor"] as const;

export const PAYMENT_API = "/api/admin/payments";

/** The API's address of one payment. */
export function toPaymentUrl(id: string): string {
  return `${PAYMENT_API}/${encodeURIComponent(id)}`;
}
