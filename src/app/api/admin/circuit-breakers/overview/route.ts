import { getCircuitOverview } from "#features/circuits/get-circuit-overview.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const dynamic = "force-dynamic";

/** What the Breakers page shows of this moment, as data. */
export const GET = handleRoute("admin.circuits.overview", async (request) => {
  await requireStaffAccess(request);
  return jsonResponse(getCircuitOverview());
});
