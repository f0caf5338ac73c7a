import type { CheckoutRequest } from "#providers/payments/checkout-request.ts";

/** Stands in a return address for the id of the checkout, which is only known once there is one. */
export const REFERENCE_PLACEHOLDER = "{CHECKOUT_REFERENCE}";

/** Where our own pages take the client up again. */
export function buildReturnUrls(origin: string) {
  const result = `${origin}/checkout/result?id=${REFERENCE_PLACEHOLDER}`;
  return { successUrl: result, pendingUrl: result, cancelUrl: `${result}&left=1` };
}

/** The request with the id of its checkout in the addresses: the same id gives the same request. */
export function withReference(request: CheckoutRequest, reference: string): CheckoutRequest {
  const fill = (url: string) => url.replaceAll(REFERENCE_PLACEHOLDER, reference);
  return {
    ...request,
    successUrl: fill(request.successUrl),
    cancelUrl: fill(request.cancelUrl),
    ...(request.pendingUrl === undefined ? {} : { pendingUrl: fill(request.pendingUrl) }),
  };
}

/**
 * The origin under which people know us: the public address where one is set, else what this request
 * was sent to.
 */
export function readOwnOrigin(request: Request, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  const url = new URL(request.url);
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host") ?? url.host;
  const scheme = request.headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  const told = `${scheme ?? url.protocol.replace(":", "")}://${host}`;
  return URL.canParse(told) ? new URL(told).origin : url.origin;
}
