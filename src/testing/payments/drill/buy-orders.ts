import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { TestVendors } from "#testing/vendors/start-vendors.ts";
import { actAtMercadoPago, actAtStripe } from "./act-payment.ts";
import type { EndState, PlannedOrder } from "./payment-plans.ts";

const AT_ONCE = 30;
const RETRY_MS = 300;

const openedSchema = z.object({
  provider: z.enum(["stripe", "mercadopago"]),
  checkoutId: z.string(),
});

/** What an order has come to, as those who bought it know. */
export interface BoughtOrder {
  orderKey: string;
  provider: "stripe" | "mercadopago";
  checkoutId: string;
  plan: string;
  charges: number;
  ends: readonly EndState[];
}

export interface Shop {
  appUrl: string;
  adminToken: string;
  vendors: TestVendors;
}

/** Asks for a checkout until there is one: under the same key, as a client who tries again. */
async function openCheckout({ appUrl, adminToken }: Shop, order: PlannedOrder) {
  const { orderKey, preferred, amountCents } = order;
  const body = JSON.stringify({
    orderKey,
    preferred,
    mode: "payment",
    items: [{ name: "Consulta", amountCents }],
    customer: { email: `${orderKey}@example.com`, name: "Ana Lima" },
    successUrl: `${appUrl}/thanks`,
    cancelUrl: `${appUrl}/again`,
  });
  for (;;) {
    try {
      const response = await fetch(`${appUrl}/api/admin/checkouts`, {
        method: "POST",
        headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
        body,
        signal: AbortSignal.timeout(45_000),
      });
      const text = await response.text();
      if (response.status === 201) return openedSchema.parse(JSON.parse(text));
      if (response.status < 500 && response.status !== 409) {
        throw new RangeError(`a good order was refused: ${response.status} ${text}`);
      }
    } catch (error) {
      if (error instanceof RangeError) throw error;
    }
    await sleep(RETRY_MS);
  }
}

async function buy(shop: Shop, order: PlannedOrder): Promise<BoughtOrder> {
  const { provider, checkoutId } = await openCheckout(shop, order);
  const plan = order[provider];
  if (provider === "stripe") await actAtStripe(shop.vendors, checkoutId, order.stripe.name);
  else await actAtMercadoPago(shop.vendors, checkoutId, order.mercadopago.name);
  const { name, charges, ends } = plan;
  return { orderKey: order.orderKey, provider, checkoutId, plan: name, charges, ends };
}

/** Buys all orders, many at once; tells how many are done. */
export async function buyOrders(
  shop: Shop,
  orders: readonly PlannedOrder[],
  onBought: (count: number) => void,
): Promise<BoughtOrder[]> {
  const bought: BoughtOrder[] = [];
  const queue = orders.values();
  const client = async () => {
    for (const order of queue) {
      bought.push(await buy(shop, order));
      onBought(bought.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  return bought;
}
