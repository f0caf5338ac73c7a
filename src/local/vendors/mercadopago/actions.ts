import { z } from "zod";
import type { Vendor, VendorContext } from "../vendor.ts";
import { authorizePreapproval, chargePreapproval } from "./authorized-payments.ts";
import {
  type Payment,
  type PaymentStatus,
  paymentStatuses,
  statusDetails,
} from "./build-payment.ts";
import { closeClaim, openClaim } from "./claims.ts";
import { formatDate } from "./format-date.ts";
import { payPreference } from "./pay-preference.ts";
import { changePreapproval } from "./preapprovals.ts";
import { refundPayment } from "./refunds.ts";
import { changePayment, getPayment } from "./stored-payments.ts";

const paymentId = z.union([z.string(), z.number()]).transform(String);
const onPayment = z.object({ payment: paymentId });
const closing = z.object({
  claim: paymentId,
  benefited: z.enum(["complainant", "respondent"]),
});
const onPreapproval = z.object({ preapproval: z.string() });
const paying = z.object({
  preference: z.string(),
  status: z.enum(paymentStatuses).default("approved"),
  email: z.string().default("cliente@example.com"),
});

const chargebackDetails = { open: "in_process", won: "reimbursed", lost: "settled" } as const;
const onChargeback = onPayment.extend({
  /** What the payer's bank has decided so far. */
  outcome: z.enum(["open", "won", "lost"]).default("open"),
});

/** Puts a payment into a state, whatever led there. */
function movePayment(
  context: VendorContext,
  id: string,
  status: PaymentStatus,
  status_detail = statusDetails[status],
): Payment {
  const payment = getPayment(context, id);
  if (status === "refunded") {
    const transaction_amount_refunded = payment.transaction_amount;
    return changePayment(context, payment, { status, status_detail, transaction_amount_refunded });
  }
  const approved = status === "approved" ? { date_approved: formatDate(context.now()) } : {};
  return changePayment(context, payment, { status, status_detail, ...approved });
}

/** What happens at Mercado Pago without a call of ours. */
export const mercadopagoActions: NonNullable<Vendor["actions"]> = {
  pay: (input, context) => {
    const { preference, status, email } = paying.parse(input);
    return payPreference(context, preference, status, email);
  },
  change_payment: (input, context) => {
    const change = onPayment.extend({ status: z.enum(paymentStatuses) }).parse(input);
    return movePayment(context, change.payment, change.status);
  },
  refund: (input, context) => {
    const { payment, amount } = onPayment
      .extend({ amount: z.number().positive().nullable().default(null) })
      .parse(input);
    return refundPayment(context, payment, amount, null);
  },
  chargeback: (input, context) => {
    const { payment, outcome } = onChargeback.parse(input);
    return movePayment(context, payment, "charged_back", chargebackDetails[outcome]);
  },
  mediation: (input, context) => openClaim(context, onPayment.parse(input).payment),
  close_claim: (input, context) => {
    const { claim, benefited } = closing.parse(input);
    return closeClaim(context, claim, benefited);
  },
  authorize_preapproval: (input, context) =>
    authorizePreapproval(context, onPreapproval.parse(input).preapproval),
  charge_preapproval: (input, context) =>
    chargePreapproval(context, onPreapproval.parse(input).preapproval),
  cancel_preapproval: (input, context) =>
    changePreapproval(context, onPreapproval.parse(input).preapproval, { status: "cancelled" }),
};
