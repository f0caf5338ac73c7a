import type { Form } from "./decode-form.ts";
import { findText, readPart } from "./read-form.ts";
import { rejectParam } from "./rejection.ts";

// Source: https://docs.stripe.com/api/checkout/sessions/create, version 2026-10-28.endive
const known = new Set(
  `adaptive_pricing after_expiration allow_promotion_codes allowed_payment_method_types automatic_tax
  billing_address_collection branding_settings cancel_url client_reference_id consent_collection
  currency custom_fields custom_text customer customer_account customer_creation customer_email
  customer_update discounts excluded_payment_method_types expand expires_at integration_identifier
  invoice_creation line_items locale managed_payments metadata mode name_collection optional_items
  origin_context payment_intent_data payment_method_collection payment_method_configuration
  payment_method_data payment_method_options permissions phone_number_collection
  redirect_on_completion return_url saved_payment_method_options setup_intent_data
  shipping_address_collection shipping_options submit_type subscription_data success_url
  tax_id_collection ui_mode wallet_options`.split(/\s+/),
);

/** What Stripe refuses before it does anything. @throws {VendorRejection} 400 */
export function checkSessionParams(form: Form, nowSeconds: number): void {
  for (const name of Object.keys(form)) {
    if (known.has(name)) continue;
    throw rejectParam(name, "parameter_unknown", `Received unknown parameter: ${name}`);
  }
  if (form.customer !== undefined && form.customer_email !== undefined) {
    const message = "You may only specify one of these parameters: customer, customer_email.";
    throw rejectParam("customer_email", "parameter_invalid", message);
  }
  if (form.customer_update !== undefined && form.customer === undefined) {
    const message = "`customer_update` can only be used with `customer`.";
    throw rejectParam("customer_update", "parameter_invalid", message);
  }
  const collectsTaxId = findText(readPart(form, "tax_id_collection"), "enabled") === "true";
  const updatesName = findText(readPart(form, "customer_update"), "name") === "auto";
  if (collectsTaxId && form.customer !== undefined && !updatesName) {
    const message = "Tax IDs of a known customer need `customer_update[name]` to be `auto`.";
    throw rejectParam("customer_update[name]", "parameter_missing", message);
  }
  if ((findText(form, "client_reference_id") ?? "").length > 200) {
    const message = "`client_reference_id` can have 200 characters.";
    throw rejectParam("client_reference_id", "parameter_invalid", message);
  }
  for (const name of ["success_url", "cancel_url"]) {
    const url = findText(form, name);
    if (url !== null && !URL.canParse(url.replace("{CHECKOUT_SESSION_ID}", "cs"))) {
      throw rejectParam(name, "url_invalid", `Not a valid URL: ${name}`);
    }
  }
  checkExpiry(form, nowSeconds);
}

function checkExpiry(form: Form, nowSeconds: number): void {
  const text = findText(form, "expires_at");
  if (text === null) return;
  const inSeconds = Number(text) - nowSeconds;
  // Stripe takes 30 minutes to 24 hours; a minute is left for clocks and the way.
  if (inSeconds >= 29 * 60 && inSeconds <= 24 * 3600 + 60) return;
  const message = "`expires_at` must be between 30 minutes and 24 hours from now.";
  throw rejectParam("expires_at", "parameter_invalid", message);
}
