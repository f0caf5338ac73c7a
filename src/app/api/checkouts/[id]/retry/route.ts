import { describeLimit, takeCheckoutTry } from "#features/payments/limit-checkouts.ts";
import { reopenCheckout } from "#features/payments/open-checkout-for.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { requireSameOrigin } from "#lib/http/same-origin.ts";

/** A link to pay the same order by: the one it has, or a fresh one. 409 when it is paid. */
export const POST = handleRoute<{ id: string }>(
  "checkout.retry",
  async (request, { params, correlationId }) => {
    requireSameOrigin(request);
    const waitSeconds = await takeCheckoutTry(request);
    if (waitSeconds > 0) return describeLimit(waitSeconds, correlationId);
    const { checkout, reference, outcome, headers } = await reopenCheckout(
      params.id,
      correlationId,
    );
    return jsonResponse({ ...checkout, reference }, outcome === null ? 200 : 201, headers);
  },
);
