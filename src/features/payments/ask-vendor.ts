import "server-only";
import { readResult } from "#db/read-result.ts";
import { type Db, getServiceDb } from "#db/service-client.ts";
import { logger } from "#lib/logger.ts";
import type { ProviderCheckout } from "#providers/payments/checkout-request.ts";
import type { PaymentProvider } from "#providers/payments/payment-provider.ts";
import { getPaymentProviders } from "#providers/payments/payment-providers.ts";
import { getCheckoutRow } from "./get-checkout-view.ts";
import { readCheckoutOrder } from "./read-checkout-order.ts";

const TIMEOUT_MS = 5_000;

export interface AskOptions {
  correlationId: string;
  /** In place of the process's own. */
  db?: Db;
  providers?: readonly PaymentProvider[];
}

/**
 * Asks the vendor how a checkout stands that we have heard nothing of, and writes down what is paid: the
 * notice that brings the payment itself may be late, but nobody is to pay a second time meanwhile. Null
 * when there is nothing to ask, or nobody answers; then what we know stands.
 * @throws {NotFoundError}
 */
export async function askVendor(
  id: string,
  { correlationId, db = getServiceDb(), providers = getPaymentProviders() }: AskOptions,
): Promise<ProviderCheckout["state"] | null> {
  const row = await getCheckoutRow(id, db);
  if (row.state !== "live" || row.external_id === null) return null;
  const provider = providers.find(({ name }) => name === row.provider);
  if (provider === undefined) return null;
  const found = await askQuietly(() =>
    provider.getCheckout(readCheckoutOrder(row), row.external_id ?? "", {
      correlationId,
      timeoutMs: TIMEOUT_MS,
    }),
  );
  if (found?.state !== "paid") return found?.state ?? null;
  const result = await db.rpc("settle_checkout", { p_id: row.id, p_finding: "paid" });
  readResult("settling a checkout that was paid", result);
  return "paid";
}

async function askQuietly(ask: () => Promise<ProviderCheckout>): Promise<ProviderCheckout | null> {
  try {
    return await ask();
  } catch (error) {
    logger.info({ err: error }, "the vendor could not say how a checkout stands");
    return null;
  }
}
