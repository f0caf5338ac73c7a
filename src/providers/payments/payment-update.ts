/** Who pays, as far as the vendor tells. Every field may be unknown. */
export type PayingCustomer = {
  externalId: string | null;
  email: string | null;
  name: string | null;
  phone: string | null;
  taxId: string | null;
  locale: "pt-BR" | "en" | null;
};

export type PaymentStatus = "pending" | "failed" | "paid" | "partially_refunded" | "refunded";

/** What an event says of one payment, in our words. Amounts in minor units, currency as ISO 4217 in capitals. */
export type PaymentUpdate = {
  /** Every id under which the vendor may speak of this payment again. At least one. */
  references: string[];
  /** Our own id of the checkout that it was paid on, as the vendor gives it back. */
  checkoutReference: string | null;
  status: PaymentStatus;
  amountCents: number | null;
  refundedCents: number | null;
  currency: string | null;
  description: string | null;
  subscriptionExternalId: string | null;
  failure: { code: string; message: string } | null;
  customer: PayingCustomer;
};

export type SubscriptionStatus =
  | "incomplete"
  | "incomplete_expired"
  | "trialing"
  | "active"
  | "past_due"
  | "unpaid"
  | "paused"
  | "canceled";

/** What an event says of one subscription, in our words. Times as ISO 8601. */
export type SubscriptionUpdate = {
  externalId: string;
  status: SubscriptionStatus;
  /** Orders events that carry the same second: created before updated before deleted. */
  sequence: number;
  priceExternalId: string | null;
  amountCents: number | null;
  currency: string | null;
  currentPeriodEnd: string | null;
  cancelAt: string | null;
  canceledAt: string | null;
  customer: PayingCustomer;
};
