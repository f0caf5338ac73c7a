export const PAYMENT_PROVIDERS = ["stripe", "mercadopago"] as const;
export const PAYMENT_STATUSES = [
  "pending",
  "failed",
  "paid",
  "partially_refunded",
  "refunded",
] as const;

/** A payment as lists show it. Amounts in minor units of `currency`, times as ISO 8601. */
export type PaymentSummary = {
  id: string;
  provider: (typeof PAYMENT_PROVIDERS)[number];
  status: (typeof PAYMENT_STATUSES)[number];
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
