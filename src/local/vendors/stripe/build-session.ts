import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import type { Form } from "./decode-form.ts";
import { findInteger, findText, readMetadata, readPart } from "./read-form.ts";

export interface SessionInput {
  form: Form;
  mode: "payment" | "subscription";
  amountTotal: number;
  currency: string;
  customer: Stripe.Customer | null;
  /** Where the pages for clients are, e.g. `http://127.0.0.1:4010/stripe/pay`. */
  payUrl: string;
  nowSeconds: number;
}

const DAY_S = 24 * 3600;

/** An open session, as Stripe answers its creation. */
export function buildSession(input: SessionInput): Stripe.Checkout.Session {
  const { form, mode, customer, nowSeconds } = input;
  const id = makeVendorId("cs_test_", 58);
  const email = findText(form, "customer_email") ?? customer?.email ?? null;
  const taxIds = findText(readPart(form, "tax_id_collection"), "enabled") === "true";
  return {
    id,
    object: "checkout.session",
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: input.amountTotal,
    amount_total: input.amountTotal,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: findText(form, "billing_address_collection"),
    cancel_url: findText(form, "cancel_url"),
    client_reference_id: findText(form, "client_reference_id"),
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: nowSeconds,
    currency: input.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: {
      after_submit: null,
      shipping_address: null,
      submit: null,
      terms_of_service_acceptance: null,
    },
    customer: customer?.id ?? null,
    customer_account: null,
    customer_creation:
      mode === "payment" ? (findText(form, "customer_creation") ?? "if_required") : "always",
    customer_details: email === null ? null : buildDetails(email, customer),
    customer_email: findText(form, "customer_email"),
    discounts: [],
    expires_at: findInteger(form, "expires_at") ?? nowSeconds + DAY_S,
    integration_identifier: findText(form, "integration_identifier"),
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: findText(form, "locale"),
    managed_payments: null,
    metadata: readMetadata(form),
    mode,
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: mode === "payment" ? "if_required" : "always",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    payment_status: "unpaid",
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: "open",
    submit_type: null,
    subscription: null,
    success_url: findText(form, "success_url"),
    ...(taxIds ? { tax_id_collection: { enabled: true, required: "never" as const } } : {}),
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: "hosted_page",
    url: `${input.payUrl}/${id}`,
    wallet_options: null,
  };
}

/** Who pays, as far as it is known. */
export function buildDetails(
  email: string,
  customer: Stripe.Customer | null,
): Stripe.Checkout.Session.CustomerDetails {
  return {
    address: customer?.address ?? null,
    business_name: null,
    email,
    individual_name: null,
    name: customer?.name ?? null,
    phone: customer?.phone ?? null,
    tax_exempt: "none",
    tax_ids: [],
  };
}
