import "server-only";
import { z } from "zod";
import type { Database, Json } from "#db/database.types.ts";
import { readResult } from "#db/read-result.ts";
import { type Db, getServiceDb } from "#db/service-client.ts";
import { type Offer, offerSchema } from "./offer.ts";

type OfferRow = Database["public"]["Tables"]["offers"]["Row"];

function readRow(row: OfferRow): Offer {
  return offerSchema.parse({
    slug: row.slug,
    name: { "pt-BR": row.name_pt, en: row.name_en },
    summary: { "pt-BR": row.summary_pt, en: row.summary_en },
    amountCents: row.amount_cents,
    recurring:
      row.recurring_interval === null
        ? null
        : { interval: row.recurring_interval, intervalCount: row.recurring_count },
    priceId: row.price_id,
    place: row.place,
    active: row.active,
  });
}

/** All offers in their order, as far as `db` may see them; few by nature. */
export async function listOffers(db: Db): Promise<Offer[]> {
  const result = await db.from("offers").select("*").order("place").order("slug");
  return readResult("listing offers", result).map(readRow);
}

/** What can be bought now. */
export async function listActiveOffers(db: Db = getServiceDb()): Promise<Offer[]> {
  return (await listOffers(db)).filter(({ active }) => active);
}

/** What a staff member says of an offer; its slug stands in the address. */
export const offerBodySchema = offerSchema
  .omit({ slug: true })
  .extend({
    summary: offerSchema.shape.summary.default({ "pt-BR": "", en: "" }),
    recurring: offerSchema.shape.recurring.default(null),
    priceId: offerSchema.shape.priceId.default(null),
    place: offerSchema.shape.place.default(0),
    active: z.boolean().default(true),
  })
  .strict();

/** Makes the offer or changes it; the audit log has by whom. */
export async function saveOffer(
  slug: string,
  offer: z.infer<typeof offerBodySchema>,
  actor: string,
): Promise<Offer> {
  const row = {
    name_pt: offer.name["pt-BR"],
    name_en: offer.name.en,
    summary_pt: offer.summary["pt-BR"],
    summary_en: offer.summary.en,
    amount_cents: offer.amountCents,
    recurring_interval: offer.recurring?.interval ?? null,
    recurring_count: offer.recurring?.intervalCount ?? 1,
    price_id: offer.priceId,
    place: offer.place,
    active: offer.active,
  } satisfies Json;
  const what = "saving an offer";
  const result = await getServiceDb().rpc("save_offer", {
    p_slug: slug,
    p_offer: row,
    p_actor: actor,
  });
  const [saved] = readResult(what, result);
  if (saved === undefined) throw new Error(`${what} answered no row`);
  return readRow(saved);
}
