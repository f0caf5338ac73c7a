import { z } from "zod";
import type { Vendor, VendorContext } from "../vendor.ts";
import { authorizePreapproval, chargePreapproval } from "./authorized-payments.ts";
import {
  type Payment,
  type PaymentStatus,
  paymentStatuses,
  statusDetails,
} from "./build-payment.ts";
import { formatDate } from "./format-date.ts";
import { payPreference } from "./pay-preference.ts";
import { changePreapproval } from "./preapprovals.ts";
import { refundPayment } from "./refunds.ts";
import { changePayment, getPayment } from "./stored-payments.ts";

const paymentId = z.union([z.string(), z.number()]).transform(String);
const onPayment = z.object({ payment: paymentId });
const onPreapproval = z.object({ preapproval: z.string() });
const paying = z.object({
  preference: z.string(),
  status: z.enum(paymentStatuses).default("approved"),
  email: z.string().default("cliente@example.com"),
});

/** Puts a payment into a state, whatever led there. */
function movePayment(context: VendorContext, id: string, status: PaymentStatus): Payment {
  const payment = getPayment(context, id);
  const approved = status === "approved" ? { date_approved: formatDate(context.now()) } : {};
  const status_detail = statusDetails[status];
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
  chargeback: (input, context) =>
    movePayment(context, onPayment.parse(input).payment, "charged_back"),
  mediation: (input, context) =>
    movePayment(context, onPayment.parse(input).payment, "in_mediation"),
  authorize_preapproval: (input, context) =>
    authorizePreapproval(context, onPreapproval.parse(input).preapproval),
  charge_preapproval: (input, context) =>
    chargePreapproval(context, onPreapproval.parse(input).preapproval),
  cancel_preapproval: (input, context) =>
    changePreapproval(context, onPreapproval.parse(input).preapproval, { status: "cancelled" }),
};
