import type Stripe from "stripe";
import { makeVendorId } from "../make-vendor-id.ts";
import type { VendorContext } from "../vendor.ts";
import { buildPrice, buildProduct } from "./build-price.ts";
import type { Form } from "./decode-form.ts";
import { findInteger, findText, getText, readMetadata, readPart } from "./read-form.ts";
import { rejectMissing, rejectParam } from "./rejection.ts";
import { stripeRoute } from "./stripe-route.ts";
import { toSeconds } from "./to-seconds.ts";

const created = Date.UTC(2026, 0, 2) / 1000;
const localProducts = [
  buildProduct({ id: "prod_local_consultation", name: "Consulta jurídica", created }),
  buildProduct({ id: "prod_local_monthly", name: "Assessoria mensal", created }),
];
/** What the account sells from the start; everything else is unknown to it. */
const localPrices = [
  buildPrice({
    id: "price_local_consultation",
    product: "prod_local_consultation",
    unitAmount: 35_000,
    currency: "brl",
    interval: null,
    created,
  }),
  buildPrice({
    id: "price_local_monthly",
    product: "prod_local_monthly",
    unitAmount: 49_000,
    currency: "brl",
    interval: "month",
    created,
  }),
];

/** @throws {VendorRejection} 400 `resource_missing`, or 404 when `param` is `id` */
export function getPrice(context: VendorContext, id: string, param: string): Stripe.Price {
  const price =
    localPrices.find((local) => local.id === id) ?? context.store.get<Stripe.Price>("price", id);
  if (price === null) throw rejectMissing("price", id, param);
  return price;
}

/** @throws {VendorRejection} */
export function getProduct(context: VendorContext, id: string, param: string): Stripe.Product {
  const product =
    localProducts.find((local) => local.id === id) ??
    context.store.get<Stripe.Product>("product", id);
  if (product === null) throw rejectMissing("product", id, param);
  return product;
}

/** The price that `price_data` of a line describes, made on the spot. */
export function makeInlinePrice(context: VendorContext, data: Form, shownAs: string): Stripe.Price {
  const unitAmount = findInteger(data, "unit_amount", `${shownAs}[unit_amount]`);
  if (unitAmount === null) {
    throw rejectParam(`${shownAs}[unit_amount]`, "parameter_missing", "unit_amount is required.");
  }
  const recurring = readPart(data, "recurring");
  const price = buildPrice({
    id: makeVendorId("price_", 24),
    product: findText(data, "product") ?? makeInlineProduct(context, data, shownAs).id,
    unitAmount,
    currency: getText(data, "currency", `${shownAs}[currency]`).toLowerCase(),
    interval: findText(recurring, "interval"),
    intervalCount: findInteger(recurring, "interval_count") ?? 1,
    created: toSeconds(context.now()),
  });
  getProduct(context, String(price.product), `${shownAs}[product]`);
  context.store.put("price", price.id, price);
  return price;
}

function makeInlineProduct(context: VendorContext, data: Form, shownAs: string): Stripe.Product {
  const described = readPart(data, "product_data");
  const product = buildProduct({
    id: makeVendorId("prod_", 14),
    name: getText(described, "name", `${shownAs}[product_data][name]`),
    description: findText(described, "description"),
    metadata: readMetadata(described),
    created: toSeconds(context.now()),
  });
  context.store.put("product", product.id, product);
  return product;
}

export const priceRoutes = [
  stripeRoute("GET", "/v1/prices/:id", ({ context, getParam }) =>
    getPrice(context, getParam("id"), "id"),
  ),
  stripeRoute("GET", "/v1/products/:id", ({ context, getParam }) =>
    getProduct(context, getParam("id"), "id"),
  ),
];
