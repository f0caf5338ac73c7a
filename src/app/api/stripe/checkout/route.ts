import { findClientSession, openClientSession } from "#features/clients/client-session.ts";
import { readOwnOrigin } from "#features/payments/checkout-return.ts";
import { describeLimit, takeCheckoutTry } from "#features/payments/limit-checkouts.ts";
import { listActiveOffers } from "#features/payments/offer-store.ts";
import { openCheckoutFor } from "#features/payments/open-checkout-for.ts";
import {
  checkoutBodySchema,
  isStaffCheckout,
  readCheckoutBody,
} from "#features/payments/read-checkout-body.ts";
import { parseWebCheckout, readWebCheckout } from "#features/payments/read-web-checkout.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { getEnv } from "#lib/env.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";
import { requireSameOrigin } from "#lib/http/same-origin.ts";

/** Whoever has chatted or looked around here before pays as the same client. */
async function findKnownClient(): Promise<string | null> {
  if ((await findClientSession()) === null) return null;
  return (await openClientSession()).clientId;
}

/** A checkout for anyone over what is on offer; over other amounts, for staff and their machines. */
export const POST = handleRoute("checkout.start", async (request, { correlationId }) => {
  const context = {
    origin: readOwnOrigin(request, getEnv().SEMPRE_PUBLIC_URL),
    idempotencyKey: request.headers.get("idempotency-key"),
  };
  const body = await parseBody(checkoutBodySchema, request);
  const isStaff = request.headers.has("authorization") || isStaffCheckout(body);
  if (isStaff) await requireStaffAccess(request);
  else {
    requireSameOrigin(request);
    const waitSeconds = await takeCheckoutTry(request);
    if (waitSeconds > 0) return describeLimit(waitSeconds, correlationId);
  }
  const wanted = isStaff
    ? readCheckoutBody(body, context)
    : readWebCheckout(parseWebCheckout(body), {
        ...context,
        offers: await listActiveOffers(),
        clientId: await findKnownClient(),
      });
  const { checkout, reference, outcome, headers } = await openCheckoutFor(wanted, correlationId);
  return jsonResponse({ ...checkout, reference }, outcome === null ? 200 : 201, headers);
});
