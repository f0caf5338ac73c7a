import type { Env } from "#lib/env.ts";
import { createFallbackChain } from "#resilience/create-fallback-chain.ts";
import { classOf, wasRejected } from "#resilience/errors.ts";
import type { FallbackChain } from "#resilience/fallback-chain.ts";
import type { CheckoutCall } from "./checkout-journal.ts";
import type { CheckoutRequest, PaymentProviderName } from "./checkout-request.ts";
import { createPaymentLink, type OpenedCheckout } from "./payment-link.ts";
import type { PaymentProvider } from "./payment-provider.ts";
import { createPaymentProviders, getPaymentProviders } from "./payment-providers.ts";

/** The chain, with what one asks it about before. */
export interface PaymentChain extends FallbackChain<CheckoutCall, OpenedCheckout> {
  /** Circuits of the vendors that cannot be asked for this, for `skip`. */
  listUnsuitable(request: CheckoutRequest): Set<string>;
}

export interface PaymentChainTimes {
  /** One call to a vendor. */
  callMs: number;
  /** All calls together. */
  budgetMs: number;
  /** Finding out about one call without an answer; the budget has room for it besides the calls. */
  settleMs: number;
}

const TIMES: PaymentChainTimes = { callMs: 15_000, budgetMs: 40_000, settleMs: 5_000 };

/**
 * Stripe, then Mercado Pago; the preferred one first.
 * @throws {ChainExhaustedError} `payment_gateway_unavailable` when called and nobody answers
 */
export function createPaymentChain(
  config: { env: Env; times?: PaymentChainTimes },
  preferred?: PaymentProviderName,
): PaymentChain {
  const times = config.times ?? TIMES;
  return linkProviders(createPaymentProviders(config.env, times.callMs), times, preferred);
}

function linkProviders(
  providers: readonly PaymentProvider[],
  times: PaymentChainTimes,
  preferred: PaymentProviderName = "stripe",
): PaymentChain {
  const ordered = providers.toSorted(
    (a, b) => Number(b.name === preferred) - Number(a.name === preferred),
  );
  const chain = createFallbackChain<CheckoutCall, OpenedCheckout>({
    name: preferred === "stripe" ? "payment" : "payment.mercadopagoFirst",
    links: ordered.map(createPaymentLink),
    budgetMs: times.budgetMs,
    settleTimeoutMs: times.settleMs,
    mayFallThrough,
    exhausted: { code: "payment_gateway_unavailable", message: "Payment gateway unavailable" },
  });
  return {
    name: chain.name,
    execute: (call, options) => chain.execute(call, options),
    listUnsuitable: (request) =>
      new Set(
        ordered
          .filter((provider) => !provider.supports({ request }))
          .map((provider) => provider.circuit.name),
      ),
  };
}

/** Only failures of the vendor lead on: not the caller's own, and not those of our own journal. */
function mayFallThrough(error: unknown): boolean {
  if (wasRejected(error)) return true;
  const errorClass = classOf(error);
  return errorClass !== null && errorClass !== "client_4xx" && errorClass !== "cancelled";
}

const cached = new Map<PaymentProviderName, PaymentChain>();

/**
 * The chain of this process, made at first use.
 * @throws {EnvError} when the environment is not usable
 */
export function getPaymentChain(preferred: PaymentProviderName = "stripe"): PaymentChain {
  const known = cached.get(preferred);
  if (known !== undefined) return known;
  const made = linkProviders(getPaymentProviders(), TIMES, preferred);
  cached.set(preferred, made);
  return made;
}
