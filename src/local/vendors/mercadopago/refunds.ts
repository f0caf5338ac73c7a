import { z } from "zod";
import type { VendorContext } from "../vendor.ts";
import { collectorId, makeNumericId, roundReais } from "./account.ts";
import type { PaymentRefund } from "./build-payment.ts";
import { formatDate } from "./format-date.ts";
import { mercadopagoRoute } from "./mercadopago-route.ts";
import { reject, rejectState } from "./rejection.ts";
import { changePayment, getPayment } from "./stored-payments.ts";

const refundRequest = z.looseObject({ amount: z.number().positive().nullish() });

/**
 * Gives money back.
 * @param amount in reais; null: all that is left
 * @throws {VendorRejection} 404; 400 for more than is left, or when nothing was paid
 */
export function refundPayment(
  context: VendorContext,
  paymentId: string,
  amount: number | null,
  idempotencyKey: string | null,
) {
  const payment = getPayment(context, paymentId);
  if (payment.status !== "approved") throw rejectState();
  const left = roundReais(payment.transaction_amount - payment.transaction_amount_refunded);
  const given = amount ?? left;
  if (given > left) throw reject(400, "bad_request", `Only ${left} are left to refund`, 2063);
  const refund: PaymentRefund = {
    id: makeNumericId(10),
    payment_id: payment.id,
    amount: given,
    status: "approved",
    date_created: formatDate(context.now()),
  };
  const isAll = given === left;
  changePayment(context, payment, {
    refunds: [...payment.refunds, refund],
    transaction_amount_refunded: roundReais(payment.transaction_amount_refunded + given),
    status: isAll ? "refunded" : "approved",
    status_detail: isAll ? "refunded" : "partially_refunded",
  });
  const reference = payment.external_reference;
  const request = { payment: paymentId, amount: given };
  context.accept({ kind: "refund", id: String(refund.id), idempotencyKey, reference, request });
  return showRefund(refund);
}

function showRefund(refund: PaymentRefund) {
  return {
    ...refund,
    metadata: {},
    source: { id: String(collectorId), name: "Sempre", type: "collector" },
    unique_sequence_number: null,
    refund_mode: "standard",
    adjustment_amount: 0,
    reason: null,
    amount_refunded_to_payer: refund.amount,
  };
}

const path = "/v1/payments/:id/refunds";

export const refundRoutes = [
  mercadopagoRoute(
    "POST",
    path,
    ({ context, getParam, readBody, idempotencyKey }) => {
      if (idempotencyKey === null) {
        throw reject(400, "bad_request", "Header X-Idempotency-Key can't be null", 4292);
      }
      const { amount = null } = readBody(refundRequest);
      return refundPayment(context, getParam("id"), amount, idempotencyKey);
    },
    201,
  ),
  mercadopagoRoute("GET", path, ({ context, getParam }) =>
    getPayment(context, getParam("id")).refunds.map(showRefund),
  ),
  mercadopagoRoute("GET", `${path}/:refund`, ({ context, getParam }) => {
    const { refunds } = getPayment(context, getParam("id"));
    const refund = refunds.find(({ id }) => String(id) === getParam("refund"));
    if (refund === undefined) throw reject(404, "not_found", "Refund not found", 2032);
    return showRefund(refund);
  }),
];
