import { expect, it } from "vitest";
import type { CheckoutState } from "./checkout-state.ts";
import { type OrderAttempt, toOrderState } from "./checkout-view.ts";

const attempt = (state: CheckoutState, ...statuses: string[]): OrderAttempt => ({
  state,
  paymentId: state === "paid" && statuses.length > 0 ? "payment-0" : null,
  payments: statuses.map((status, index) => ({ id: `payment-${index}`, status })),
});

it.each<[string, OrderAttempt[], string]>([
  ["a link that was handed out", [attempt("live")], "open"],
  ["a link that is being made", [attempt("creating")], "open"],
  ["a boleto", [attempt("live", "pending")], "pending"],
  ["a boleto after a refused card", [attempt("live", "failed", "pending")], "pending"],
  ["a refused card", [attempt("live", "failed")], "failed"],
  ["a cancelled payment on a link that ended", [attempt("voided", "cancelled")], "failed"],
  ["money that came in", [attempt("paid", "paid")], "paid"],
  ["money of which a part was given back", [attempt("paid", "partially_refunded")], "paid"],
  ["money that the vendor tells of, and no notice yet", [attempt("paid")], "confirming"],
  ["money given back", [attempt("paid", "refunded")], "refunded"],
  ["money that the bank took back", [attempt("paid", "charged_back")], "refunded"],
  [
    "money that came on another attempt",
    [attempt("voided", "failed"), attempt("paid", "paid")],
    "paid",
  ],
  ["a new link after a refused card elsewhere", [attempt("voided"), attempt("live")], "open"],
  ["links that all ended", [attempt("voided"), attempt("not_accepted")], "expired"],
  ["one that nobody knows of", [attempt("in_doubt")], "expired"],
  ["a second payment, given back", [attempt("paid", "paid"), attempt("refunded")], "paid"],
])("tells %s", (_what, attempts, expected) => {
  expect(toOrderState(attempts)).toBe(expected);
});
