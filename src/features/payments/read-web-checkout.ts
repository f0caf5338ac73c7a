import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { InvalidInputError } from "#lib/app-error.ts";
import { listIssues } from "#lib/list-issues.ts";
import { storableText } from "#lib/storable-text.ts";
import { normalizeTaxId } from "#lib/tax-id.ts";
import {
  type CheckoutRequest,
  checkoutRequestSchema,
  type PaymentProviderName,
  paymentProviderNames,
} from "#providers/payments/checkout-request.ts";
import { buildReturnUrls } from "./checkout-return.ts";
import { type Offer, offerSlugSchema, toCheckoutItem } from "./offer.ts";

const MAX_ITEMS = 10;
const quantity = z.number().int().min(1).max(99).default(1);
const { orderKey, locale } = checkoutRequestSchema.shape;

const taxId = z
  .string()
  .max(40)
  .transform((text, context) => {
    const known = normalizeTaxId(text);
    if (known !== null) return known.digits;
    context.addIssue({ code: "custom", message: "neither a CPF nor a CNPJ" });
    return z.NEVER;
  });

/** What anyone may ask for: offers by name, for a person, and nothing about amounts. */
const webCheckoutSchema = z.strictObject({
  mode: z.enum(["payment", "subscription"]).optional(),
  items: z
    .array(
      z.union([
        z.strictObject({ offer: offerSlugSchema, quantity }),
        z.strictObject({ priceId: z.string().min(1).max(255), quantity }),
      ]),
    )
    .min(1)
    .max(MAX_ITEMS),
  customer: z.strictObject({
    email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
    name: storableText(200).optional(),
    taxId: taxId.optional(),
  }),
  preferred: z.enum(paymentProviderNames).optional(),
  orderKey: orderKey.optional(),
  locale,
  successUrl: z.url().max(2_000).optional(),
  cancelUrl: z.url().max(2_000).optional(),
  pendingUrl: z.url().max(2_000).optional(),
});
export type WebCheckout = z.infer<typeof webCheckoutSchema>;

/** @throws {InvalidInputError} 400 with the fields that are wrong in `details` */
export function parseWebCheckout(body: unknown): WebCheckout {
  const result = webCheckoutSchema.safeParse(body);
  if (result.success) return result.data;
  throw new InvalidInputError("The body is not usable.", { details: listIssues(result.error) });
}

export interface WebCheckoutContext {
  /** What can be bought now. */
  offers: readonly Offer[];
  /** Our own, the only one that the client may be sent back to. */
  origin: string;
  idempotencyKey: string | null;
  /** Who asks, if we know: the payment is to be theirs. */
  clientId: string | null;
}

function refuse(field: string, message: string): never {
  throw new InvalidInputError("The body is not usable.", { details: { [field]: [message] } });
}

function toItems({ items, locale: words }: WebCheckout, offers: readonly Offer[]) {
  return items.map((item, index) => {
    const offer = offers.find((candidate) =>
      "offer" in item ? candidate.slug === item.offer : candidate.priceId === item.priceId,
    );
    if (offer === undefined) return refuse(`items.${index}`, "not on offer");
    return { offer, item: toCheckoutItem(offer, item.quantity, words) };
  });
}

function toReturnUrls(wanted: WebCheckout, origin: string) {
  const urls = buildReturnUrls(origin);
  for (const field of ["successUrl", "cancelUrl", "pendingUrl"] as const) {
    const url = wanted[field];
    if (url === undefined) continue;
    if (new URL(url).origin !== origin) refuse(field, "must be an address of this site");
    urls[field] = url;
  }
  return urls;
}

/**
 * The order's key: bound to the person, so that nobody's choice of a key touches another's order.
 * Without any the call is an order of its own.
 */
function toOrderKey(wanted: WebCheckout, idempotencyKey: string | null): string {
  const given = wanted.orderKey ?? idempotencyKey;
  if (given === null) return `web-${randomUUID()}`;
  const own = JSON.stringify([given, wanted.customer.email]);
  return `web-${createHash("sha256").update(own).digest("hex")}`;
}

/**
 * The checkout that someone from outside asks for: our prices, our pages to come back to.
 * @throws {InvalidInputError} 400 with the fields that are wrong in `details`
 */
export function readWebCheckout(
  wanted: WebCheckout,
  { offers, origin, idempotencyKey, clientId }: WebCheckoutContext,
): { request: CheckoutRequest; preferred: PaymentProviderName | undefined } {
  if (idempotencyKey !== null && !orderKey.safeParse(idempotencyKey).success) {
    refuse("Idempotency-Key", "1 to 200 printable characters, no spaces");
  }
  const chosen = toItems(wanted, offers);
  const modes = new Set(
    chosen.map(({ offer }) => (offer.recurring === null ? "payment" : "subscription")),
  );
  const [mode] = modes;
  if (modes.size !== 1) refuse("items", "what recurs and what does not are two checkouts");
  if (wanted.mode !== undefined && wanted.mode !== mode)
    refuse("mode", `these items are a ${mode}`);
  const request = checkoutRequestSchema.parse({
    orderKey: toOrderKey(wanted, idempotencyKey),
    mode,
    items: chosen.map(({ item }) => item),
    customer: wanted.customer,
    locale: wanted.locale,
    ...toReturnUrls(wanted, origin),
    metadata: {
      offers: chosen
        .map(({ offer }) => offer.slug)
        .join(",")
        .slice(0, 500),
      ...(clientId === null ? {} : { client_id: clientId }),
      ...(wanted.preferred === undefined ? {} : { preferred: wanted.preferred }),
    },
  });
  return { request, preferred: wanted.preferred };
}
