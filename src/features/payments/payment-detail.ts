import type { CheckoutSummary } from "./list-checkouts.ts";
import type { PaymentSummary, REMINDER_STATES } from "./payment.ts";

/** What happened to a payment. `before` and `after` are states of the thing that `kind` names. */
export type TimelineEntry = {
  at: string;
  kind: "webhook" | "checkout" | "reminder" | "email" | "invoice";
  /** The webhook event, checkout, e-mail or invoice behind it. */
  linkId: string | null;
  details: {
    type?: string | undefined;
    occurredAt?: string | undefined;
    before?: string | null | undefined;
    after: string;
    disputeBefore?: string | null | undefined;
    disputeAfter?: string | null | undefined;
    provider?: string | undefined;
    attempt?: number | undefined;
    reason?: string | null | undefined;
    template?: string | undefined;
    label?: string | undefined;
  };
};

export type PaymentReminder = {
  attempt: number;
  dueAt: string;
  state: (typeof REMINDER_STATES)[number];
  reason: string | null;
  retryUrl: string | null;
  settledAt: string | null;
};

/** A payment with all that belongs to it. Amounts in minor units of `currency`, times as ISO 8601. */
export type PaymentDetail = PaymentSummary & {
  subscriptionExternalId: string | null;
  updatedAt: string;
  /** Those of its order, the oldest first. */
  checkouts: CheckoutSummary[];
  reminders: PaymentReminder[];
  invoice: { id: string; label: string; state: string } | null;
  /** The newest first. */
  timeline: TimelineEntry[];
};
