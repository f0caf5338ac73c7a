import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";

export interface ChargeInput {
  intent: Stripe.PaymentIntent;
  payer: { email: string | null; name: string | null; phone: string | null };
  isRefused: boolean;
  nowSeconds: number;
}

/** A charge on Stripe's test card 4242, or one that the card's bank refuses. */
export function buildCharge(input: ChargeInput): Stripe.Charge {
  const { intent, payer, isRefused, nowSeconds } = input;
  const { email, name, phone } = payer;
  return {
    id: makeVendorId("ch_", 24),
    object: "charge",
    amount: intent.amount,
    amount_captured: isRefused ? 0 : intent.amount,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: isRefused ? null : makeVendorId("txn_", 24),
    billing_details: { address: null, email, name, phone, tax_id: null },
    calculated_statement_descriptor: "SEMPRE",
    captured: !isRefused,
    created: nowSeconds,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: isRefused ? "card_declined" : null,
    failure_message: isRefused ? "Your card was declined." : null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: isRefused ? "try_again_later" : null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: isRefused ? "declined_by_network" : "approved_by_network",
      reason: isRefused ? "generic_decline" : null,
      seller_message: isRefused ? "The bank did not say why." : "Payment complete.",
      type: isRefused ? "issuer_declined" : "authorized",
    },
    paid: !isRefused,
    payment_intent: intent.id,
    payment_method: makeVendorId("pm_", 24),
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: isRefused ? "failed" : "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
}
