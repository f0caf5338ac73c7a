import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorContext } from "../vendor.ts";
import { getCharge, saveCharge } from "./charges.ts";
import type { Form } from "./decode-form.ts";
import { emitEvent } from "./emit-event.ts";
import { listPage } from "./list-page.ts";
import { getPaymentIntent } from "./payment-intents.ts";
import { findInteger, findText, readMetadata } from "./read-form.ts";
import { rejectMissing, rejectParam, rejectState } from "./rejection.ts";
import { stripeRoute } from "./stripe-route.ts";
import { toSeconds } from "./to-seconds.ts";

/** Gives money back, all that is left or a part. @throws {VendorRejection} 400 */
export function makeRefund(
  context: VendorContext,
  form: Form,
  idempotencyKey: string | null,
): Stripe.Refund {
  const charge = getRefundedCharge(context, form);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = findInteger(form, "amount") ?? left;
  if (charge.refunded) {
    throw rejectState(`Charge ${charge.id} has already been refunded.`, "charge_already_refunded");
  }
  if (amount < 1 || amount > left) {
    const message = `Refund amount (${amount}) is not within what is left of the charge (${left}).`;
    throw rejectParam("amount", "amount_too_large", message);
  }
  const refund: Stripe.Refund = {
    id: makeVendorId("re_", 24),
    object: "refund",
    amount,
    balance_transaction: makeVendorId("txn_", 24),
    charge: charge.id,
    created: toSeconds(context.now()),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    metadata: readMetadata(form),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: findText(form, "reason"),
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  context.store.put("refund", refund.id, refund);
  const refunded = saveCharge(context, {
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: amount === left,
  });
  const reference = String(charge.payment_intent);
  context.accept({ kind: "refund", id: refund.id, idempotencyKey, reference, request: form });
  emitEvent(context, "refund.created", refund);
  emitEvent(context, "charge.refunded", refunded);
  return refund;
}

function getRefundedCharge(context: VendorContext, form: Form): Stripe.Charge {
  const chargeId = findText(form, "charge");
  if (chargeId !== null) return getCharge(context, chargeId, "charge");
  const intentId = findText(form, "payment_intent");
  if (intentId === null) {
    throw rejectParam("payment_intent", "parameter_missing", "Give a charge or a payment_intent.");
  }
  const intent = getPaymentIntent(context, intentId, "payment_intent");
  if (intent.status !== "succeeded") {
    const message = `PaymentIntent ${intentId} has no successful charge to refund.`;
    throw rejectState(message, "payment_intent_unexpected_state");
  }
  return getCharge(context, String(intent.latest_charge), "payment_intent");
}

export const refundRoutes = [
  stripeRoute("POST", "/v1/refunds", ({ context, form, idempotencyKey }) =>
    makeRefund(context, form, idempotencyKey),
  ),
  stripeRoute("GET", "/v1/refunds", ({ context, form }) => {
    const charge = findText(form, "charge");
    const intent = findText(form, "payment_intent");
    const found = context.store
      .list<Stripe.Refund>("refund")
      .filter((refund) => charge === null || refund.charge === charge)
      .filter((refund) => intent === null || refund.payment_intent === intent);
    return listPage(found, form, "/v1/refunds");
  }),
  stripeRoute("GET", "/v1/refunds/:id", ({ context, getParam }) => {
    const refund = context.store.get<Stripe.Refund>("refund", getParam("id"));
    if (refund === null) throw rejectMissing("refund", getParam("id"));
    return refund;
  }),
];
