import { getCircuitHistory, historyQuery } from "#features/circuits/get-circuit-history.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const dynamic = "force-dynamic";

export const GET = handleRoute("health.circuits.history", async (request) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await getCircuitHistory(db, parseQuery(historyQuery, request)));
});
