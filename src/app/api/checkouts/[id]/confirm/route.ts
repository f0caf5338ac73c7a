import { askVendor } from "#features/payments/ask-vendor.ts";
import { getCheckoutView } from "#features/payments/get-checkout-view.ts";
import { mayLookAtVendor } from "#features/payments/limit-checkouts.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { requireSameOrigin } from "#lib/http/same-origin.ts";

/**
 * How the order stands, with the vendor's own word on it (`vendorState`) where we have heard nothing
 * yet: null when there is nothing to ask or no answer, `later` when the vendor was asked a moment ago.
 */
export const POST = handleRoute<{ id: string }>(
  "checkout.confirm",
  async (request, { params, correlationId }) => {
    requireSameOrigin(request);
    const known = await getCheckoutView(params.id);
    const isOpen = known.state === "open" || known.state === "failed";
    if (!isOpen) return jsonResponse({ ...known, vendorState: null });
    if (!(await mayLookAtVendor(known.id))) return jsonResponse({ ...known, vendorState: "later" });
    const vendorState = await askVendor(known.id, { correlationId });
    return jsonResponse({ ...(await getCheckoutView(known.id)), vendorState });
  },
);
