import { z } from "zod";
import type { TestVendors } from "#testing/vendors/start-vendors.ts";

const PAGE = 100;

const sessions = z.object({
  has_more: z.boolean(),
  data: z.array(
    z.object({ id: z.string(), client_reference_id: z.string(), payment_status: z.string() }),
  ),
});
const payments = z.object({
  paging: z.object({ total: z.number() }),
  results: z.array(
    z.object({
      date_approved: z.string().nullable(),
      metadata: z.looseObject({ order_key: z.string() }),
    }),
  ),
});

/** How often the vendors have taken money for each order, whatever became of it later. */
export async function countCharges(vendors: TestVendors): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const add = (orderKey: string) => counts.set(orderKey, (counts.get(orderKey) ?? 0) + 1);

  let after = "";
  for (let more = true; more; ) {
    const url = `${vendors.url}/stripe/v1/checkout/sessions?limit=${PAGE}${after}`;
    const page = sessions.parse(await get(url, "sk_test_drill"));
    // A session takes money once; a refund or a dispute leaves it paid.
    for (const session of page.data) {
      if (session.payment_status === "paid") add(session.client_reference_id);
    }
    const last = page.data.at(-1);
    after = last === undefined ? "" : `&starting_after=${last.id}`;
    more = page.has_more;
  }

  for (let offset = 0, total = 1; offset < total; offset += PAGE) {
    const url = `${vendors.url}/mercadopago/v1/payments/search?limit=${PAGE}&offset=${offset}`;
    const page = payments.parse(await get(url, "TEST-drill"));
    for (const payment of page.results) {
      if (payment.date_approved !== null) add(payment.metadata.order_key);
    }
    total = page.paging.total;
  }
  return counts;
}

async function get(url: string, key: string): Promise<unknown> {
  const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
