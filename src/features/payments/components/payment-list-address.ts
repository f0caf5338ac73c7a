/** The parameters of the list, as the page and the API take them. */
export const PAYMENT_PARAMS = ["provider", "status", "q", "cursor"] as const;

export const PAYMENT_API = "/api/admin/payments";
