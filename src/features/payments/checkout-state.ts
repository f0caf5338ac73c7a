/** See `may_checkout_move` in the migrations for what leads where. */
export const CHECKOUT_STATES = [
  "creating",
  "live",
  "in_doubt",
  "not_accepted",
  "void_due",
  "voided",
  "paid",
  "refund_due",
  "refunded",
] as const;
export type CheckoutState = (typeof CHECKOUT_STATES)[number];

/** Someone else is opening, or has just opened, a checkout for this order. */
export class CheckoutTakenError extends Error {
  readonly code = "checkout_taken";

  constructor() {
    super("Another call has this order's checkout");
    this.name = "CheckoutTakenError";
  }
}
