import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorContext } from "../vendor.ts";
import type { FormValue } from "./decode-form.ts";
import { getPrice, getProduct, makeInlinePrice } from "./prices.ts";
import { findInteger, findText, readPart } from "./read-form.ts";
import { rejectParam, rejectState } from "./rejection.ts";

/** A line of a checkout session; `price` is always known here. */
export type SoldItem = Stripe.LineItem & { price: Stripe.Price; quantity: number };

/**
 * @param lines the `line_items` of a request
 * @throws {VendorRejection} 400 where a price is unknown, missing or does not fit the mode
 */
export function makeLineItems(
  context: VendorContext,
  lines: readonly FormValue[],
  mode: string,
): SoldItem[] {
  if (lines.length === 0) {
    throw rejectParam("line_items", "parameter_missing", "Missing required param: line_items.");
  }
  const items = lines.map((line, index) => makeLineItem(context, line, `line_items[${index}]`));
  const hasRecurring = items.some((item) => item.price.recurring !== null);
  if (mode === "payment" && hasRecurring) {
    throw rejectState("A recurring price needs `subscription` mode, not `payment`.");
  }
  if (mode === "subscription" && !hasRecurring) {
    throw rejectState("`subscription` mode needs at least one recurring price.");
  }
  if (new Set(items.map((item) => item.currency)).size > 1) {
    throw rejectParam("line_items", "parameter_invalid", "All prices must share one currency.");
  }
  return items;
}

function makeLineItem(context: VendorContext, line: FormValue, shownAs: string): SoldItem {
  if (typeof line === "string" || Array.isArray(line)) {
    throw rejectParam(shownAs, "parameter_invalid_object", "Invalid object");
  }
  const priceId = findText(line, "price");
  if (priceId === null && line.price_data === undefined) {
    throw rejectParam(`${shownAs}[price]`, "parameter_missing", "A line needs a price.");
  }
  const price =
    priceId === null
      ? makeInlinePrice(context, readPart(line, "price_data"), `${shownAs}[price_data]`)
      : getPrice(context, priceId, `${shownAs}[price]`);
  const quantity = findInteger(line, "quantity", `${shownAs}[quantity]`) ?? 1;
  const total = (price.unit_amount ?? 0) * quantity;
  return {
    id: makeVendorId("li_", 24),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: total,
    amount_tax: 0,
    amount_total: total,
    currency: price.currency,
    description: getProduct(context, String(price.product), shownAs).name,
    metadata: {},
    price,
    quantity,
  };
}

export function sumLineItems(items: readonly SoldItem[]): number {
  return items.reduce((sum, item) => sum + item.amount_total, 0);
}
