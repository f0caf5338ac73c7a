import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import type { SoldItem } from "./line-items.ts";

const DAY_S = 24 * 3600;
const daysOf: Record<string, number> = { day: 1, week: 7, month: 30, year: 365 };

/** The end of a period that begins then. Months have 30 days here. */
export function endPeriod(startSeconds: number, price: Stripe.Price): number {
  const { interval = "month", interval_count: count = 1 } = price.recurring ?? {};
  return startSeconds + (daysOf[interval] ?? 30) * count * DAY_S;
}

export function buildSubscription(given: {
  customer: string;
  items: readonly SoldItem[];
  metadata: Record<string, string>;
  nowSeconds: number;
}): Stripe.Subscription {
  const { nowSeconds } = given;
  const id = makeVendorId("sub_", 24);
  const recurring = given.items.filter((item) => item.price.recurring !== null);
  return {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: nowSeconds,
    billing_cycle_anchor_config: null,
    billing_mode: { type: "flexible", flexible: { proration_discounts: "included" } },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: "charge_automatically",
    created: nowSeconds,
    currency: recurring[0]?.currency ?? "brl",
    customer: given.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: makeVendorId("pm_", 24),
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: {
      object: "list",
      data: recurring.map((item) => buildItem(item, id, nowSeconds)),
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: null,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: nowSeconds,
    status: "active",
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: null,
    trial_start: null,
  };
}

function buildItem(item: SoldItem, subscription: string, start: number): Stripe.SubscriptionItem {
  const { price } = item;
  return {
    id: makeVendorId("si_", 14),
    object: "subscription_item",
    billing_thresholds: null,
    created: start,
    current_period_end: endPeriod(start, price),
    current_period_start: start,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: {
      id: price.id,
      object: "plan",
      active: true,
      amount: price.unit_amount,
      amount_decimal: price.unit_amount_decimal,
      billing_scheme: "per_unit",
      created: price.created,
      currency: price.currency,
      interval: price.recurring?.interval ?? "month",
      interval_count: price.recurring?.interval_count ?? 1,
      livemode: false,
      metadata: {},
      meter: null,
      nickname: null,
      product: String(price.product),
      tiers_mode: null,
      transform_usage: null,
      trial_period_days: null,
      usage_type: "licensed",
    },
    price,
    quantity: item.quantity,
    subscription,
    tax_rates: [],
  };
}
