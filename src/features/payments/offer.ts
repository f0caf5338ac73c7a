import { z } from "zod";
import type { CheckoutItem } from "#providers/payments/checkout-request.ts";

export const offerSlugSchema = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$/);

/** What is sold to anyone at a known price. Amounts in centavos, of one piece or one period. */
export const offerSchema = z.object({
  slug: offerSlugSchema,
  name: z.object({
    "pt-BR": z.string().trim().min(1).max(120),
    en: z.string().trim().min(1).max(120),
  }),
  summary: z.object({ "pt-BR": z.string().trim().max(400), en: z.string().trim().max(400) }),
  amountCents: z.number().int().min(1).max(99_999_999),
  /** Null: paid once. */
  recurring: z
    .object({
      interval: z.enum(["month", "year"]),
      intervalCount: z.number().int().min(1).max(12),
    })
    .nullable(),
  /** The id of the price at Stripe, as another name to ask by. */
  priceId: z.string().min(1).max(255).nullable(),
  /** Where it stands among the others, lowest first. */
  place: z.number().int().min(-1_000).max(1_000),
  active: z.boolean(),
});
export type Offer = z.infer<typeof offerSchema>;

/** The goods as the vendors are told: with a price of their own, which any of them can charge. */
export function toCheckoutItem(
  offer: Offer,
  quantity: number,
  locale: "pt-BR" | "en",
): CheckoutItem {
  return {
    name: offer.name[locale],
    amountCents: offer.amountCents,
    quantity,
    ...(offer.recurring === null ? {} : { recurring: offer.recurring }),
  };
}
