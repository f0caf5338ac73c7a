import { getCircuitDashboard } from "#features/circuits/get-circuit-dashboard.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const dynamic = "force-dynamic";

/** Not public like the health checks beside it: how our vendors are doing is nobody else's business. */
export const GET = handleRoute("health.circuits.dashboard", async (request) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await getCircuitDashboard(db));
});
