import { getCircuitStats } from "#features/circuits/get-circuit-stats.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const dynamic = "force-dynamic";

export const GET = handleRoute("admin.circuits.stats", async (request) => {
  await requireStaffAccess(request);
  return jsonResponse(getCircuitStats());
});
