import { listRunFunctions } from "#features/runs/list-run-functions.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const GET = handleRoute("admin.run-functions", async (request) => {
  await requireStaffAccess(request);
  return jsonResponse(await listRunFunctions());
});
