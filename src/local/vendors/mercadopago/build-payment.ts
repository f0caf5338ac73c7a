import { collectorId, makeNumericId } from "./account.ts";
import { formatDate } from "./format-date.ts";

export const paymentStatuses = [
  "pending",
  "approved",
  "authorized",
  "in_process",
  "in_mediation",
  "rejected",
  "cancelled",
  "refunded",
  "charged_back",
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** Source: https://www.mercadopago.com.br/developers/pt/docs/checkout-api-payments/response-handling/collection-results */
export const statusDetails: Record<PaymentStatus, string> = {
  pending: "pending_waiting_payment",
  approved: "accredited",
  authorized: "pending_capture",
  in_process: "pending_contingency",
  in_mediation: "pending",
  rejected: "cc_rejected_insufficient_amount",
  cancelled: "by_collector",
  refunded: "refunded",
  charged_back: "settled",
};

export interface PaymentRefund {
  id: number;
  payment_id: number;
  amount: number;
  status: "approved";
  date_created: string;
}

export interface PaymentInput {
  status: PaymentStatus;
  amount: number;
  currency: string;
  description: string;
  externalReference: string | null;
  email: string | null;
  methodId: string;
  metadata: Record<string, unknown>;
  notificationUrl: string | null;
  preferenceId: string | null;
  now: Date;
}

export type Payment = ReturnType<typeof buildPayment>;

const methodTypes: Record<string, string> = { pix: "bank_transfer", bolbradesco: "ticket" };

/** A payment as `GET /v1/payments/:id` shows it. Amounts are reais. */
export function buildPayment(input: PaymentInput) {
  const { status, amount } = input;
  const now = formatDate(input.now);
  const isApproved = status === "approved";
  const methodType = methodTypes[input.methodId] ?? "credit_card";
  return {
    id: makeNumericId(11),
    date_created: now,
    date_approved: isApproved ? now : null,
    date_last_updated: now,
    date_of_expiration: null,
    money_release_date: isApproved ? now : null,
    operation_type: "regular_payment",
    issuer_id: methodType === "credit_card" ? "25" : null,
    payment_method_id: input.methodId,
    payment_type_id: methodType,
    payment_method: { id: input.methodId, type: methodType },
    status,
    status_detail: statusDetails[status],
    currency_id: input.currency,
    description: input.description,
    live_mode: false,
    collector_id: collectorId,
    payer: {
      id: "1510000002",
      type: "guest",
      email: input.email,
      identification: { type: null, number: null },
    },
    metadata: input.metadata,
    additional_info: {},
    order: { id: String(makeNumericId(11)), type: "mercadopago" },
    external_reference: input.externalReference,
    preference_id: input.preferenceId,
    transaction_amount: amount,
    transaction_amount_refunded: 0,
    coupon_amount: 0,
    shipping_amount: 0,
    taxes_amount: 0,
    installments: 1,
    captured: status !== "authorized",
    binary_mode: false,
    transaction_details: {
      net_received_amount: isApproved ? amount : 0,
      total_paid_amount: amount,
      overpaid_amount: 0,
      installment_amount: amount,
      external_resource_url: null,
      financial_institution: null,
    },
    fee_details: [],
    charges_details: [],
    notification_url: input.notificationUrl,
    refunds: [] as PaymentRefund[],
    processing_mode: "aggregator",
    statement_descriptor: "SEMPRE",
  };
}
