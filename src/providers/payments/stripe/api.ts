import { AsyncLocalStorage } from "node:async_hooks";
import Stripe from "stripe";

export interface StripeSettings {
  secretKey: string;
  /** The address before `/v1/...`; null: Stripe's own. */
  baseUrl: string | null;
}

/** Stripe's SDK, without its retries, and with a signal for whatever is called within `call`. */
export interface StripeApi {
  readonly sdk: Stripe;
  call<Result>(signal: AbortSignal, work: (sdk: Stripe) => Promise<Result>): Promise<Result>;
}

const signals = new AsyncLocalStorage<AbortSignal>();

/** The SDK knows hosts but no path prefix, and takes no signal per call: both are put in here. */
function createFetch(baseUrl: string | null): typeof fetch {
  return (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input);
    const url =
      baseUrl === null ? asked : `${baseUrl.replace(/\/$/, "")}${asked.pathname}${asked.search}`;
    const given = [init?.signal, signals.getStore()].filter(
      (signal) => signal instanceof AbortSignal,
    );
    return fetch(url, { ...init, signal: AbortSignal.any(given) });
  };
}

/** Connects to nothing by itself. The deadline is the caller's signal. */
export function createStripeApi({ secretKey, baseUrl }: StripeSettings): StripeApi {
  const sdk = new Stripe(secretKey, {
    maxNetworkRetries: 0,
    telemetry: false,
    httpClient: Stripe.createFetchHttpClient(createFetch(baseUrl)),
  });
  return { sdk, call: (signal, work) => signals.run(signal, () => work(sdk)) };
}
