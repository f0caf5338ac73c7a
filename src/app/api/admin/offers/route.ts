import { listOffers } from "#features/payments/offer-store.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const GET = handleRoute("admin.offers", async (request) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse({ items: await listOffers(db) });
});
