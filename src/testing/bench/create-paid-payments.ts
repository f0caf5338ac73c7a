import { z } from "zod";
import type { InstanceDescription } from "#local/instance-file.ts";

const preferenceSchema = z.object({ id: z.string() });
const paidSchema = z.object({
  result: z.object({ id: z.union([z.string(), z.number()]).transform(String) }),
});

/** Payments at the simulated Mercado Pago for webhooks to be about: their ids. */
export async function createPaidPayments(
  { vendorsUrl }: Pick<InstanceDescription, "vendorsUrl">,
  count: number,
): Promise<string[]> {
  async function post(path: string, body: unknown): Promise<unknown> {
    const headers = { "content-type": "application/json", authorization: "Bearer TEST-bench" };
    const url = `${vendorsUrl}${path}`;
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  }
  const ids: string[] = [];
  while (ids.length < count) {
    const item = { id: "1", title: "Consulta", quantity: 1, unit_price: 350, currency_id: "BRL" };
    const made = await post("/mercadopago/checkout/preferences", { items: [item] });
    const preference = preferenceSchema.parse(made).id;
    ids.push(paidSchema.parse(await post("/_actions/mercadopago/pay", { preference })).result.id);
  }
  return ids;
}
