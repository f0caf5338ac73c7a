import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import { toWireDecimal } from "./build-price.ts";

export interface InvoiceInput {
  subscription: Stripe.Subscription;
  customer: Stripe.Customer;
  charge: Stripe.Charge;
  reason: "subscription_create" | "subscription_cycle";
  number: number;
  nowSeconds: number;
}

/** A paid invoice of one period of a subscription. */
export function buildInvoice(input: InvoiceInput): Stripe.Invoice {
  const { subscription, customer, nowSeconds } = input;
  const id = makeVendorId("in_", 24);
  const lines = subscription.items.data.map((item) => buildLine(item, id));
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  return {
    id,
    object: "invoice",
    account_country: "BR",
    account_name: "Sempre",
    account_tax_ids: null,
    amount_due: total,
    amount_overpaid: 0,
    amount_paid: total,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 1,
    attempted: true,
    auto_advance: false,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: null,
    billing_reason: input.reason,
    collection_method: "charge_automatically",
    created: nowSeconds,
    currency: subscription.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: "none",
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: nowSeconds,
    ending_balance: 0,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: "self" },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: "list", data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: `${customer.invoice_prefix}-${String(input.number).padStart(4, "0")}`,
    on_behalf_of: null,
    parent: {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: "subscription_details",
    },
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: null,
    },
    payments: {
      object: "list",
      data: [buildPayment(input, id, total)],
      has_more: false,
      url: `/v1/invoice_payments?invoice=${id}`,
    },
    period_end: nowSeconds,
    period_start: nowSeconds,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: "paid",
    status_transitions: {
      finalized_at: nowSeconds,
      marked_uncollectible_at: null,
      paid_at: nowSeconds,
      voided_at: null,
    },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: nowSeconds,
  };
}

function buildPayment(input: InvoiceInput, id: string, total: number): Stripe.InvoicePayment {
  const { charge, nowSeconds } = input;
  return {
    id: makeVendorId("inpay_", 24),
    object: "invoice_payment",
    amount_paid: total,
    amount_requested: total,
    created: nowSeconds,
    currency: charge.currency,
    invoice: id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: String(charge.payment_intent), type: "payment_intent" },
    status: "paid",
    status_transitions: { canceled_at: null, paid_at: nowSeconds },
  };
}

function buildLine(item: Stripe.SubscriptionItem, invoice: string): Stripe.InvoiceLineItem {
  const quantity = item.quantity ?? 1;
  const amount = (item.price.unit_amount ?? 0) * quantity;
  return {
    id: makeVendorId("il_", 24),
    object: "line_item",
    amount,
    currency: item.price.currency,
    description: `${quantity} × ${String(item.price.product)}`,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice,
    livemode: false,
    metadata: {},
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: null,
        subscription: item.subscription,
        subscription_item: item.id,
      },
      type: "subscription_item_details",
    },
    period: { start: item.current_period_start, end: item.current_period_end },
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: item.price.id, product: String(item.price.product) },
      type: "price_details",
      unit_amount_decimal: toWireDecimal(item.price.unit_amount ?? 0),
    },
    quantity,
    quantity_decimal: toWireDecimal(quantity),
    subscription: item.subscription,
    subtotal: amount,
    taxes: [],
  };
}
