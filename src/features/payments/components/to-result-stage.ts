import type { CheckoutView, OrderState } from "../checkout-view.ts";

/** The vendor's own word on a checkout; null: asked in vain; `later` or undefined: not asked yet. */
export type VendorWord = "open" | "waiting" | "paid" | "closed" | "later" | null | undefined;

export type ResultStage = Exclude<OrderState, "open"> | "checking" | "unpaid" | "unknown";

/** What the page says: what we know, and only where that is nothing yet what the vendor says. */
export function toResultStage(
  { state }: Pick<CheckoutView, "state">,
  word: VendorWord,
): ResultStage {
  if (state !== "open") return state;
  switch (word) {
    case undefined:
    case "later":
      return "checking";
    case null:
      return "unknown";
    case "open":
      return "unpaid";
    case "waiting":
      return "pending";
    case "paid":
      return "confirming";
    case "closed":
      return "expired";
  }
}

const PAYABLE = new Set<ResultStage>(["failed", "unpaid", "unknown", "expired"]);

/** Whether a way to pay is offered. */
export function isPayable(stage: ResultStage): boolean {
  return PAYABLE.has(stage);
}
