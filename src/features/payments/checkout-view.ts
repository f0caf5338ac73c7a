import type { PaymentProviderName } from "#providers/payments/checkout-request.ts";
import type { CheckoutState } from "./checkout-state.ts";

/**
 * How an order stands, for the person who pays: `open` (nothing has come in), `pending` (the money is on
 * its way, as with a boleto), `confirming` (the vendor says paid, its notice to us is still to come),
 * `failed` (refused or cancelled), `expired` (nobody can pay by this link any more).
 */
export type OrderState =
  | "open"
  | "pending"
  | "confirming"
  | "paid"
  | "failed"
  | "expired"
  | "refunded";

/** What the public API tells of a checkout: nothing about people. Amount in centavos, of one period. */
export type CheckoutView = {
  id: string;
  state: OrderState;
  provider: PaymentProviderName;
  mode: "payment" | "subscription";
  amountCents: number | null;
  currency: string;
};

/** One attempt of an order, with the payments that were made on it. */
export type OrderAttempt = {
  state: CheckoutState;
  paymentId: string | null;
  payments: { id: string; status: string }[];
};

const GIVEN_BACK = new Set(["refunded", "charged_back"]);

/** The order over all its attempts: money that came in on any of them counts. */
export function toOrderState(attempts: readonly OrderAttempt[]): OrderState {
  const payments = attempts.flatMap((attempt) => attempt.payments);
  const paid = attempts.find(({ state }) => state === "paid");
  if (paid !== undefined) {
    if (paid.paymentId === null) return "confirming";
    const payment = payments.find(({ id }) => id === paid.paymentId);
    return payment !== undefined && GIVEN_BACK.has(payment.status) ? "refunded" : "paid";
  }
  const has = (...states: CheckoutState[]) => attempts.some(({ state }) => states.includes(state));
  if (has("refund_due", "refunded")) return "refunded";
  if (payments.some(({ status }) => status === "pending")) return "pending";
  if (payments.some(({ status }) => status === "failed" || status === "cancelled")) return "failed";
  return has("live", "creating") ? "open" : "expired";
}

/** Whether there is something to be gained from another try. */
export function canPayAgain(state: OrderState): boolean {
  return state === "open" || state === "failed" || state === "expired";
}

/** Whether it may still change by itself while somebody looks. */
export function isUndecided(state: OrderState): boolean {
  return state !== "paid" && state !== "refunded";
}
