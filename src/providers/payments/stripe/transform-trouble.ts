import type { z } from "zod";
import { type DisputeNews, type PaymentUpdate, UNKNOWN_CUSTOMER } from "../payment-update.ts";
import type { checkoutSessionSchema, disputeSchema, paymentIntentSchema } from "./event-schemas.ts";
import { fromCheckoutSession, known, toCurrency } from "./transform.ts";

type Dispute = z.infer<typeof disputeSchema>;

/** A slow method (boleto) whose money never came. */
export function fromFailedSession(session: z.infer<typeof checkoutSessionSchema>): PaymentUpdate {
  const update = fromCheckoutSession({ ...session, mode: "payment" });
  if (update === null) throw new Error("a payment session has an update");
  const failure = { code: "async_payment_failed", message: "The payment did not arrive in time." };
  return { ...update, status: "failed", failure };
}

/** A card that was refused. */
export function fromRefusedIntent(intent: z.infer<typeof paymentIntentSchema>): PaymentUpdate {
  const error = intent.last_payment_error;
  const code = error?.decline_code ?? error?.code;
  return {
    references: known(intent.id, intent.latest_charge, intent.invoice),
    checkoutReference: intent.metadata?.checkout_reference ?? null,
    status: "failed",
    dispute: null,
    amountCents: intent.amount,
    refundedCents: null,
    currency: toCurrency(intent.currency),
    description: intent.description ?? null,
    subscriptionExternalId: null,
    failure: code ? { code, message: error?.message ?? code } : null,
    paidAt: null,
    customer: {
      ...UNKNOWN_CUSTOMER,
      externalId: intent.customer,
      email: intent.receipt_email ?? null,
    },
  };
}

const NEWS: Readonly<Record<Dispute["status"], DisputeNews>> = {
  warning_needs_response: "open",
  warning_under_review: "open",
  // An inquiry that came to nothing.
  warning_closed: "won",
  needs_response: "open",
  under_review: "open",
  prevented: "won",
  won: "won",
  lost: "lost",
};

/**
 * A dispute says nothing of the payment but itself: `pending` is the lowest state, and moves nothing. Its
 * amount is the disputed one, which may be less than the payment's.
 */
export function fromDispute(dispute: Dispute): PaymentUpdate {
  return {
    references: known(dispute.charge, dispute.payment_intent, dispute.id),
    checkoutReference: null,
    status: "pending",
    dispute: NEWS[dispute.status],
    amountCents: null,
    refundedCents: null,
    currency: toCurrency(dispute.currency),
    description: null,
    subscriptionExternalId: null,
    failure: null,
    paidAt: null,
    customer: UNKNOWN_CUSTOMER,
  };
}
