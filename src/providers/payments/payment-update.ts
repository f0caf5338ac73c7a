/** Who pays, as far as the vendor tells. Every field may be unknown. */
export type PayingCustomer = {
  externalId: string | null;
  email: string | null;
  name: string | null;
  phone: string | null;
  taxId: string | null;
  locale: "pt-BR" | "en" | null;
};

export type PaymentStatus =
  | "pending"
  | "failed"
  | "cancelled"
  | "paid"
  | "partially_refunded"
  | "charged_back"
  | "refunded";

/**
 * What an event says of a dispute. `over`: the vendor shows the payment as it is now, without one, which
 * ends one that was open.
 */
export type DisputeNews = "open" | "won" | "lost" | "over";

/** Nobody is known yet. */
export const UNKNOWN_CUSTOMER: PayingCustomer = {
  externalId: null,
  email: null,
  name: null,
  phone: null,
  taxId: null,
  locale: null,
};

/** What an event says of one payment, in our words. Amounts in minor units, currency as ISO 4217 in capitals. */
export type PaymentUpdate = {
  /** Every id under which the vendor may speak of this payment again. At least one. */
  references: string[];
  /** Our own id of the checkout that it was paid on, as the vendor gives it back. */
  checkoutReference: string | null;
  status: PaymentStatus;
  /** Null: nothing is said of it. */
  dispute: DisputeNews | null;
  amountCents: number | null;
  refundedCents: number | null;
  currency: string | null;
  description: string | null;
  subscriptionExternalId: string | null;
  failure: { code: string; message: string } | null;
  /** When the money came in, where the vendor says so; ISO 8601. */
  paidAt: string | null;
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

/** What a webhook means to us. For `ignored`, why nothing is done. Times as ISO 8601, the vendor's own. */
export type EventMeaning =
  | { kind: "payment"; occurredAt: string; update: PaymentUpdate }
  | { kind: "subscription"; occurredAt: string; update: SubscriptionUpdate }
  | { kind: "ignored"; reason: string };
