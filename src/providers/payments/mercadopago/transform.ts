import { z } from "zod";
import {
  type DisputeNews,
  type PayingCustomer,
  type PaymentStatus,
  type PaymentUpdate,
  type SubscriptionStatus,
  type SubscriptionUpdate,
  UNKNOWN_CUSTOMER,
} from "../payment-update.ts";
import type { ClaimResource, PaymentResource, SubscriptionResource } from "./resource-schemas.ts";
import { toCents } from "./to-cents.ts";

/** A status that nobody has told us of. Trying again will not help. */
export class UnknownStatusError extends Error {
  readonly code = "unknown_status";

  constructor(what: string, status: string) {
    super(`Mercado Pago has ${what} in the state ${status}, which is not known here`);
    this.name = "UnknownStatusError";
  }
}

type State = { status: PaymentStatus; dispute: DisputeNews | null };

// What the bank has decided on a charged back payment, by its `status_detail`.
const CHARGEBACKS: Readonly<Record<string, State>> = {
  in_process: { status: "charged_back", dispute: "open" },
  settled: { status: "charged_back", dispute: "lost" },
  reimbursed: { status: "paid", dispute: "won" },
};

/**
 * A payment's state in our words. `authorized` is money that is reserved and not ours yet. A payment in
 * mediation is paid, and disputed until it is seen without.
 */
function readState({ status, status_detail }: PaymentResource, hasRefund: boolean): State {
  const paid = hasRefund ? "partially_refunded" : "paid";
  switch (status) {
    case "approved":
      return { status: paid, dispute: "over" };
    case "in_mediation":
      return { status: paid, dispute: "open" };
    case "charged_back":
      return CHARGEBACKS[status_detail ?? ""] ?? { status: "charged_back", dispute: "open" };
    case "refunded":
      return { status: "refunded", dispute: "over" };
    case "pending":
    case "in_process":
    case "authorized":
      return { status: "pending", dispute: null };
    case "rejected":
      return { status: "failed", dispute: null };
    case "cancelled":
      return { status: "cancelled", dispute: null };
    default:
      throw new UnknownStatusError("a payment", status);
  }
}

export function toIso(time: string | null | undefined): string | null {
  return time ? new Date(time).toISOString() : null;
}

// A test account's payer has an address of crosses.
function readEmail(email: string | null | undefined): string | null {
  const result = z.email().max(254).safeParse(email);
  return result.success ? result.data : null;
}

function readPayer(payer: PaymentResource["payer"]): PayingCustomer {
  if (!payer) return UNKNOWN_CUSTOMER;
  const name = [payer.first_name, payer.last_name].filter(Boolean).join(" ").trim();
  const digits = `${payer.phone?.area_code ?? ""}${payer.phone?.number ?? ""}`.replace(/\D/g, "");
  return {
    ...UNKNOWN_CUSTOMER,
    // A guest's number is that of one payment.
    externalId: payer.type === "guest" ? null : payer.id,
    email: readEmail(payer.email),
    name: name || null,
    phone: /^\d{10,11}$/.test(digits) ? `+55${digits}` : null,
    taxId: payer.identification?.number || null,
  };
}

/**
 * A payment as it is now.
 * @throws {UnknownStatusError} {InvalidAmountError}
 */
export function fromPayment(payment: PaymentResource): PaymentUpdate {
  const { currency_id: currency, status_detail: detail } = payment;
  const amountCents = toCents(payment.transaction_amount, currency);
  const told = toCents(payment.transaction_amount_refunded ?? 0, currency);
  const refundedCents = payment.status === "refunded" ? Math.max(told, amountCents) : told;
  const state = readState(payment, refundedCents > 0 && refundedCents < amountCents);
  const reason = detail || payment.status;
  const isOver = state.status === "failed" || state.status === "cancelled";
  return {
    references: [payment.id],
    checkoutReference: payment.external_reference,
    ...state,
    amountCents,
    refundedCents,
    currency,
    description: payment.description || null,
    subscriptionExternalId:
      payment.metadata?.preapproval_id ??
      payment.point_of_interaction?.transaction_data?.subscription_id ??
      null,
    failure: isOver ? { code: reason, message: `Mercado Pago says ${reason}.` } : null,
    paidAt: toIso(payment.date_approved),
    customer: readPayer(payment.payer),
  };
}

/** How a claim stands: closed, it has done somebody good, or nobody. */
export function fromClaim({ status, resolution }: ClaimResource): DisputeNews {
  if (status === "opened") return "open";
  const benefited = resolution?.benefited ?? [];
  if (benefited.includes("complainant")) return "lost";
  return benefited.includes("respondent") ? "won" : "over";
}

const SUBSCRIPTION_STATUSES: Readonly<Record<string, SubscriptionStatus>> = {
  pending: "incomplete",
  authorized: "active",
  paused: "paused",
  cancelled: "canceled",
};

/**
 * A subscription as it is now.
 * @throws {UnknownStatusError} {InvalidAmountError}
 */
export function fromSubscription(subscription: SubscriptionResource): SubscriptionUpdate {
  const status = SUBSCRIPTION_STATUSES[subscription.status];
  if (status === undefined) throw new UnknownStatusError("a subscription", subscription.status);
  const terms = subscription.auto_recurring;
  const currency = terms?.currency_id ?? null;
  const amount = terms?.transaction_amount ?? null;
  const isCanceled = status === "canceled";
  return {
    externalId: subscription.id,
    status,
    // The resource is read as it is: its time alone orders.
    sequence: 0,
    priceExternalId: null,
    amountCents: amount === null || currency === null ? null : toCents(amount, currency),
    currency,
    currentPeriodEnd: isCanceled ? null : toIso(subscription.next_payment_date),
    cancelAt: toIso(terms?.end_date),
    canceledAt: isCanceled ? toIso(subscription.last_modified) : null,
    customer: {
      ...UNKNOWN_CUSTOMER,
      externalId: subscription.payer_id,
      email: readEmail(subscription.payer_email),
    },
  };
}
