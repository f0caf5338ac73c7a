import type { Preference } from "mercadopago";
import { z } from "zod";
import type { CheckoutItem, CheckoutOrder } from "../checkout-request.ts";
import { splitName } from "./split-name.ts";

export type PreferenceBody = Parameters<Preference["create"]>[0]["body"];

// Only what we use.
// Source: https://www.mercadopago.com.br/developers/en/reference/preferences/_checkout_preferences/post
export const preferenceSchema = z.looseObject({
  id: z.string().min(1),
  init_point: z.url(),
  external_reference: z.string().nullish(),
  expires: z.boolean().nullish(),
  expiration_date_to: z.string().nullish(),
});

export const preferenceSearchSchema = z.looseObject({
  elements: z
    .array(z.looseObject({ id: z.string().min(1), external_reference: z.string().nullish() }))
    .nullable(),
});

/** ISO 8601 with an offset in digits, as Mercado Pago writes and wants its times. */
export function toMercadoPagoTime(iso: string): string {
  return new Date(iso).toISOString().replace("Z", "+00:00");
}

type PricedItem = Extract<CheckoutItem, { amountCents: number }>;

export function isPriced(item: CheckoutItem): item is PricedItem {
  return "amountCents" in item;
}

/** Amounts are decimals here: 1234 cents are 12.34. */
function toItem(item: PricedItem, index: number, currency: string) {
  return {
    id: String(index + 1),
    title: item.name,
    quantity: item.quantity,
    unit_price: item.amountCents / 100,
    currency_id: currency,
  };
}

/** A preference for the order; its payments carry our reference and the metadata. */
export function toPreferenceBody(
  order: CheckoutOrder,
  notificationUrl: string | null,
): PreferenceBody {
  const { request, reference, expiresAt } = order;
  const { customer } = request;
  return {
    items: request.items.filter(isPriced).map((item, at) => toItem(item, at, request.currency)),
    payer: {
      email: customer.email,
      ...splitName(customer.name),
      ...(customer.taxId === undefined
        ? {}
        : {
            identification: {
              type: customer.taxId.length === 11 ? "CPF" : "CNPJ",
              number: customer.taxId,
            },
          }),
    },
    external_reference: reference,
    metadata: {
      ...request.metadata,
      order_key: request.orderKey,
      checkout_reference: reference,
    },
    back_urls: {
      success: request.successUrl,
      pending: request.pendingUrl ?? request.successUrl,
      failure: request.cancelUrl,
    },
    auto_return: "approved",
    ...(notificationUrl === null ? {} : { notification_url: notificationUrl }),
    ...(expiresAt === null
      ? {}
      : { expires: true, expiration_date_to: toMercadoPagoTime(expiresAt) }),
  };
}
