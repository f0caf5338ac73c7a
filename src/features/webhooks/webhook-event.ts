/** Who sends us webhooks. */
export const WEBHOOK_PROVIDERS = ["stripe", "mercadopago", "whatsapp", "twilio", "resend"] as const;
export type WebhookProvider = (typeof WEBHOOK_PROVIDERS)[number];

/**
 * The way of a row: received -> enqueued -> processing -> processed | ignored | dead.
 * `dead` is the dead letter: it waits for a person, with its cause.
 */
export const WEBHOOK_STATUSES = [
  "received",
  "enqueued",
  "processing",
  "processed",
  "ignored",
  "dead",
] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

/** Why a row is dead or ignored. */
export type WebhookFailure = { code: string; message: string };

/** A row as lists show it. Times as ISO 8601. */
export type WebhookEventSummary = {
  id: string;
  provider: WebhookProvider;
  externalId: string;
  type: string;
  status: WebhookStatus;
  dispatch: number;
  attempts: number;
  error: WebhookFailure | null;
  receivedAt: string;
  enqueuedAt: string | null;
  processedAt: string | null;
  correlationId: string;
};

/** A row with what the provider sent. */
export type WebhookEvent = WebhookEventSummary & { payload: unknown };
