import Stripe from "stripe";

/**
 * Stripe's SDK with its addresses moved below the simulator's; it never tries again by itself.
 * @param options.look sees every response before the SDK does
 */
export function createStripeClient(
  vendorsUrl: string,
  options: { key?: string; look?: (response: Response) => void } = {},
): Stripe {
  const httpClient = Stripe.createFetchHttpClient(
    async (input: URL | RequestInfo, init?: RequestInit) => {
      const { pathname, search } = new URL(String(input));
      const response = await fetch(`${vendorsUrl}/stripe${pathname}${search}`, init);
      options.look?.(response);
      return response;
    },
  );
  const key = options.key ?? "sk_test_local";
  return new Stripe(key, { httpClient, maxNetworkRetries: 0, timeout: 30_000 });
}
