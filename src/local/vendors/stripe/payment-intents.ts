import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorContext } from "../vendor.ts";
import { rejectMissing } from "./rejection.ts";
import { stripeRoute } from "./stripe-route.ts";
import { toSeconds } from "./to-seconds.ts";

export interface IntentInput {
  amount: number;
  currency: string;
  customer: string | null;
  description: string | null;
  metadata: Record<string, string>;
}

export function makePaymentIntent(
  context: VendorContext,
  input: IntentInput,
): Stripe.PaymentIntent {
  const id = makeVendorId("pi_", 24);
  const intent: Stripe.PaymentIntent = {
    id,
    object: "payment_intent",
    allowed_payment_method_types: null,
    amount: input.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: "automatic_async",
    client_secret: makeVendorId(`${id}_secret_`, 25),
    confirmation_method: "automatic",
    created: toSeconds(context.now()),
    currency: input.currency,
    customer: input.customer,
    customer_account: null,
    description: input.description,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: input.metadata,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "requires_payment_method",
    transfer_data: null,
    transfer_group: null,
  };
  return saveIntent(context, intent);
}

export function saveIntent(
  context: VendorContext,
  intent: Stripe.PaymentIntent,
): Stripe.PaymentIntent {
  context.store.put("payment_intent", intent.id, intent);
  return intent;
}

/** @throws {VendorRejection} 404, or 400 when the id came as another parameter */
export function getPaymentIntent(
  context: VendorContext,
  id: string,
  param = "id",
): Stripe.PaymentIntent {
  const intent = context.store.get<Stripe.PaymentIntent>("payment_intent", id);
  if (intent === null) throw rejectMissing("payment_intent", id, param);
  return intent;
}

export const paymentIntentRoutes = [
  stripeRoute("GET", "/v1/payment_intents/:id", ({ context, getParam }) =>
    getPaymentIntent(context, getParam("id")),
  ),
];
