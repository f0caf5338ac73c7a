import Stripe from "stripe";
import { z } from "zod";
import type { TestVendors } from "#testing/vendors/start-vendors.ts";

const preferenceSchema = z.object({
  id: z.string(),
  expires: z.boolean(),
  expiration_date_to: z.string().nullish(),
  metadata: z.object({ order_key: z.string() }),
});

/** Checkouts that somebody could pay at this moment, as the vendors have it: their ids by order. */
export async function listOpenCheckouts(vendors: TestVendors): Promise<Map<string, string[]>> {
  const open = new Map<string, string[]>();
  const add = (orderKey: string, id: string) =>
    open.set(orderKey, [...(open.get(orderKey) ?? []), id]);
  for (const { orderKey, id } of await listOpenSessions(vendors.url)) add(orderKey, id);
  for (const { id } of await vendors.listAccepted({ vendor: "mercadopago", kind: "preference" })) {
    const response = await fetch(`${vendors.url}/mercadopago/checkout/preferences/${id}`, {
      headers: { authorization: "Bearer APP_USR-local" },
    });
    const preference = preferenceSchema.parse(await response.json());
    const endsMs = preference.expires ? Date.parse(preference.expiration_date_to ?? "") : Infinity;
    if (endsMs > Date.now()) add(preference.metadata.order_key, id);
  }
  return open;
}

async function listOpenSessions(url: string): Promise<{ orderKey: string; id: string }[]> {
  const rewrite: typeof fetch = (input, init) =>
    fetch(`${url}/stripe${new URL(String(input)).pathname}${new URL(String(input)).search}`, init);
  const stripe = new Stripe("sk_test_count", {
    httpClient: Stripe.createFetchHttpClient(rewrite),
    maxNetworkRetries: 0,
  });
  const found: { orderKey: string; id: string }[] = [];
  for await (const session of stripe.checkout.sessions.list({ status: "open", limit: 100 })) {
    found.push({ orderKey: session.client_reference_id ?? "", id: session.id });
  }
  return found;
}
