/** The parameters of the list, as the page and the API take them. */
export const WEBHOOK_PARAMS = ["provider", "status", "q", "externalId", "cursor"] as const;

export const WEBHOOK_API = "/api/admin/webhook-events";

export function toWebhookUrl(id: string): string {
  return `${WEBHOOK_API}/${id}`;
}
