export const PAYMENT_PROVIDERS = ["stripe", "mercadopago"] as const;
export const PAYMENT_STATUSES = [
  "pending",
  "failed",
  "cancelled",
  "paid",
  "partially_refunded",
  "charged_back",
  "refunded",
] as const;

/** Of a payment that the payer disputes. */
export const PAYMENT_DISPUTES = ["open", "won", "lost"] as const;

/** How a reminder of a refused payment stands; see `payment_reminders` in the migrations. */
export const REMINDER_STATES = ["scheduled", "sent", "cancelled", "skipped"] as const;

/** A payment as lists show it. Amounts in minor units of `currency`, times as ISO 8601. */
export type PaymentSummary = {
  id: string;
  provider: (typeof PAYMENT_PROVIDERS)[number];
  status: (typeof PAYMENT_STATUSES)[number];
  dispute: (typeof PAYMENT_DISPUTES)[number] | null;
  amountCents: number | null;
  refundedCents: number;
  currency: string | null;
  description: string | null;
  failure: { code: string; message: string } | null;
  client: { id: string; name: string | null; email: string | null } | null;
  externalIds: string[];
  createdAt: string;
  paidAt: string | null;
};
