import "server-only";
import { readResult } from "#db/read-result.ts";
import { type Db, getServiceDb } from "#db/service-client.ts";
import type { PaymentProvider } from "#providers/payments/payment-provider.ts";
import { getPaymentProviders } from "#providers/payments/payment-providers.ts";
import type { CheckoutRow } from "./read-checkout-order.ts";
import { settleCheckout } from "./settle-checkout.ts";

const BATCH = 50;
const AT_ONCE = 5;
// Longer than a row's calls can take together, each with its own deadline.
const LEASE_SECONDS = 120;
// No call is under way that long.
const STALE_SECONDS = 60;

export interface SweepOptions {
  /** In place of the process's own. */
  db?: Db;
  providers?: readonly PaymentProvider[];
  staleSeconds?: number;
}

/**
 * Looks at the checkouts that nobody knows the fate of, or of which something is due, at vendors that
 * can be asked now. Answers how many are in which state after that.
 */
export async function sweepCheckouts(options: SweepOptions = {}): Promise<Record<string, number>> {
  const db = options.db ?? getServiceDb();
  const askable = (options.providers ?? getPaymentProviders()).filter(canBeAsked);
  const result = await db.rpc("claim_unsettled_checkouts", {
    p_providers: askable.map(({ name }) => name),
    p_limit: BATCH,
    p_lease_seconds: LEASE_SECONDS,
    p_stale_seconds: options.staleSeconds ?? STALE_SECONDS,
  });
  const rows: CheckoutRow[] = readResult("claiming unsettled checkouts", result);
  const counts: Record<string, number> = {};
  const waiting = rows.values();
  const work = async () => {
    for (const row of waiting) {
      const provider = askable.find(({ name }) => name === row.provider);
      if (provider === undefined) continue;
      const state = await settleCheckout(db, provider, row);
      counts[state] = (counts[state] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return counts;
}

function canBeAsked({ circuit }: PaymentProvider): boolean {
  const { state } = circuit;
  if (state.kind === "isolated") return false;
  return state.kind !== "open" || state.untilMs <= Date.now();
}
