import type Stripe from "stripe";

export function buildProduct(given: {
  id: string;
  name: string;
  created: number;
  description?: string | null;
  metadata?: Record<string, string>;
}): Stripe.Product {
  return {
    id: given.id,
    object: "product",
    active: true,
    created: given.created,
    default_price: null,
    description: given.description ?? null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: given.metadata ?? {},
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: "service",
    unit_label: null,
    updated: given.created,
    url: null,
  };
}

/** @param given.interval null: paid once; otherwise `intervalCount` of them are one period */
export function buildPrice(given: {
  id: string;
  product: string;
  unitAmount: number;
  currency: string;
  interval: string | null;
  intervalCount?: number;
  created: number;
}): Stripe.Price {
  const recurring =
    given.interval === null
      ? null
      : {
          interval: given.interval,
          interval_count: given.intervalCount ?? 1,
          meter: null,
          trial_period_days: null,
          usage_type: "licensed" as const,
        };
  return {
    id: given.id,
    object: "price",
    active: true,
    billing_scheme: "per_unit",
    created: given.created,
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: given.product,
    recurring,
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: recurring === null ? "one_time" : "recurring",
    unit_amount: given.unitAmount,
    unit_amount_decimal: toWireDecimal(given.unitAmount),
  };
}

/** Decimals are text on the wire; the SDK's type is what it makes of them. */
export function toWireDecimal(amount: number): Stripe.Decimal {
  return String(amount) as unknown as Stripe.Decimal;
}
