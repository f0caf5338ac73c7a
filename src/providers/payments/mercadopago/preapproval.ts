import type { PreApproval } from "mercadopago";
import { z } from "zod";
import type { CheckoutOrder, ProviderCheckout } from "../checkout-request.ts";
import { isPriced } from "./preference.ts";

export type PreapprovalBody = Parameters<PreApproval["create"]>[0]["body"];

// Only what we use.
// Source: https://www.mercadopago.com.br/developers/en/reference/subscriptions/_preapproval/post
export const preapprovalSchema = z.looseObject({
  id: z.string().min(1),
  status: z.enum(["pending", "authorized", "paused", "cancelled"]),
  init_point: z.url().nullish(),
  external_reference: z.union([z.string(), z.number()]).nullish(),
});
export type Preapproval = z.infer<typeof preapprovalSchema>;

export const preapprovalSearchSchema = z.looseObject({ results: z.array(preapprovalSchema) });

/** A subscription charges one amount per period here: the sum of its items, which recur alike. */
export function toPreapprovalBody(order: CheckoutOrder): PreapprovalBody {
  const { request, reference } = order;
  const items = request.items.filter(isPriced);
  const recurring = items[0]?.recurring;
  const months = (recurring?.interval === "year" ? 12 : 1) * (recurring?.intervalCount ?? 1);
  const cents = items.reduce((sum, item) => sum + item.amountCents * item.quantity, 0);
  return {
    reason: items
      .map((item) => item.name)
      .join(", ")
      .slice(0, 250),
    external_reference: reference,
    payer_email: request.customer.email,
    back_url: request.successUrl,
    status: "pending",
    auto_recurring: {
      frequency: months,
      frequency_type: "months",
      transaction_amount: cents / 100,
      currency_id: request.currency,
    },
  };
}

const STATES = {
  pending: "open",
  authorized: "paid",
  paused: "paid",
  cancelled: "closed",
} as const;

export function fromPreapproval(preapproval: Preapproval): ProviderCheckout {
  return {
    provider: "mercadopago",
    checkoutId: preapproval.id,
    url: preapproval.init_point ?? null,
    state: STATES[preapproval.status],
  };
}
