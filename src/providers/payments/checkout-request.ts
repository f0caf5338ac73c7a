import { z } from "zod";
import { storableText } from "#lib/storable-text.ts";

const text = storableText;
const httpUrl = z.url({ protocol: /^https?$/ }).max(2_000);

/** How often a subscription charges. */
const recurringSchema = z.object({
  interval: z.enum(["month", "year"]),
  intervalCount: z.number().int().min(1).max(12).default(1),
});

const itemSchema = z.object({
  name: text(250),
  /** Minor units, of one piece. */
  amountCents: z.number().int().positive().max(99_999_999),
  quantity: z.number().int().min(1).max(999).default(1),
  recurring: recurringSchema.optional(),
});

const priceSchema = z.object({
  /** A price kept at Stripe. Only Stripe can be asked for such a checkout. */
  priceId: text(255),
  quantity: z.number().int().min(1).max(999).default(1),
});

const requestObject = z.object({
  /** The business key: an order is paid once, whatever is repeated. */
  orderKey: z.string().regex(/^[\x21-\x7e]{1,200}$/, "1 to 200 printable characters, no spaces"),
  mode: z.enum(["payment", "subscription"]),
  items: z
    .array(z.union([itemSchema, priceSchema]))
    .min(1)
    .max(50),
  currency: z.literal("BRL").default("BRL"),
  customer: z.object({
    email: z.email().max(254),
    name: text(200).optional(),
    /** CPF or CNPJ without punctuation; a CNPJ may have capital letters among its digits. */
    taxId: z
      .string()
      .regex(/^(\d{11}|[0-9A-Z]{12}\d{2})$/, "11 or 14 characters")
      .optional(),
    stripeCustomerId: text(255).optional(),
  }),
  locale: z.enum(["pt-BR", "en"]).default("pt-BR"),
  successUrl: httpUrl,
  cancelUrl: httpUrl,
  /** Where a slow method (boleto) leads back to; the success page when absent. */
  pendingUrl: httpUrl.optional(),
  metadata: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,39}$/), z.string().max(500)).default({}),
});

/** A checkout to open, in no vendor's words. */
export const checkoutRequestSchema = requestObject.superRefine((request, context) => {
  const refuse = (message: string) =>
    context.addIssue({ code: "custom", path: ["items"], message });
  for (const item of request.items) {
    if (!("amountCents" in item)) continue;
    if ((item.recurring !== undefined) !== (request.mode === "subscription")) {
      refuse("items of a subscription, and only those, say how often they recur");
    }
  }
});

export type CheckoutRequest = z.infer<typeof checkoutRequestSchema>;
export type CheckoutItem = CheckoutRequest["items"][number];

/** One attempt to open it at one vendor. */
export interface CheckoutOrder {
  request: CheckoutRequest;
  /** Unique per attempt; the vendor gives it back with each payment. */
  reference: string;
  /** Sent with this attempt, now and whenever it is asked again. */
  idempotencyKey: string;
  /** ISO 8601; nobody can pay after it. Null: the vendor knows no such limit for this mode. */
  expiresAt: string | null;
}

export const paymentProviderNames = ["stripe", "mercadopago"] as const;
export type PaymentProviderName = (typeof paymentProviderNames)[number];

/** A checkout as a vendor has it. */
export interface ProviderCheckout {
  provider: PaymentProviderName;
  /** The vendor's id. */
  checkoutId: string;
  /** Where the client pays; null once it can no longer be paid. */
  url: string | null;
  /** `waiting`: the client has done their part and the money is still to come (boleto). */
  state: "open" | "waiting" | "paid" | "closed";
}
