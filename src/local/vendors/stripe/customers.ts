import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorContext } from "../vendor.ts";
import type { Form } from "./decode-form.ts";
import { listPage } from "./list-page.ts";
import { findText, getText, readMetadata, readPart } from "./read-form.ts";
import { rejectMissing } from "./rejection.ts";
import { matchesSearch } from "./search-query.ts";
import { stripeRoute } from "./stripe-route.ts";
import { toSeconds } from "./to-seconds.ts";

/** @throws {VendorRejection} 404, or 400 when the id came as another parameter */
export function getCustomer(context: VendorContext, id: string, param = "id"): Stripe.Customer {
  const customer = context.store.get<Stripe.Customer>("customer", id);
  if (customer === null) throw rejectMissing("customer", id, param);
  return customer;
}

export function makeCustomer(
  context: VendorContext,
  form: Form,
  idempotencyKey: string | null,
): Stripe.Customer {
  const customer: Stripe.Customer = {
    id: makeVendorId("cus_", 14),
    object: "customer",
    address: readAddress(form),
    balance: 0,
    created: toSeconds(context.now()),
    currency: null,
    default_source: null,
    delinquent: false,
    description: findText(form, "description"),
    discount: null,
    email: findText(form, "email"),
    invoice_prefix: makeVendorId("", 8, "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: readMetadata(form),
    name: findText(form, "name"),
    next_invoice_sequence: 1,
    phone: findText(form, "phone"),
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  context.store.put("customer", customer.id, customer);
  const { id, metadata } = customer;
  const reference = metadata.reference ?? customer.email;
  context.accept({ kind: "customer", id, idempotencyKey, reference, request: form });
  return customer;
}

function updateCustomer(context: VendorContext, id: string, form: Form): Stripe.Customer {
  const customer = getCustomer(context, id);
  const changed: Stripe.Customer = {
    ...customer,
    address: form.address === undefined ? (customer.address ?? null) : readAddress(form),
    email: form.email === undefined ? customer.email : findText(form, "email"),
    name: form.name === undefined ? (customer.name ?? null) : findText(form, "name"),
    phone: form.phone === undefined ? (customer.phone ?? null) : findText(form, "phone"),
    metadata: { ...customer.metadata, ...readMetadata(form) },
  };
  context.store.put("customer", id, changed);
  return changed;
}

function readAddress(form: Form): Stripe.Address | null {
  if (form.address === undefined || form.address === "") return null;
  const address = readPart(form, "address");
  return {
    city: findText(address, "city"),
    country: findText(address, "country"),
    line1: findText(address, "line1"),
    line2: findText(address, "line2"),
    postal_code: findText(address, "postal_code"),
    state: findText(address, "state"),
  };
}

const listCustomers = (context: VendorContext) => context.store.list<Stripe.Customer>("customer");

export const customerRoutes = [
  stripeRoute("GET", "/v1/customers/search", ({ context, form }) => {
    const query = getText(form, "query");
    const found = listCustomers(context).filter((customer) => matchesSearch(customer, query));
    const page = listPage(found, { limit: form.limit ?? "10" }, "/v1/customers/search");
    return { ...page, object: "search_result", next_page: null };
  }),
  stripeRoute("POST", "/v1/customers", ({ context, form, idempotencyKey }) =>
    makeCustomer(context, form, idempotencyKey),
  ),
  stripeRoute("GET", "/v1/customers", ({ context, form }) => {
    const email = findText(form, "email");
    const found = listCustomers(context).filter((it) => email === null || it.email === email);
    return listPage(found, form, "/v1/customers");
  }),
  stripeRoute("GET", "/v1/customers/:id", ({ context, getParam }) =>
    getCustomer(context, getParam("id")),
  ),
  stripeRoute("POST", "/v1/customers/:id", ({ context, form, getParam }) =>
    updateCustomer(context, getParam("id"), form),
  ),
];
