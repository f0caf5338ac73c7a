import { getCheckoutView } from "#features/payments/get-checkout-view.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

/** For anyone who has the id: how the order stands. */
export const GET = handleRoute<{ id: string }>("checkout", async (_request, { params }) =>
  jsonResponse(await getCheckoutView(params.id)),
);
