import { listRuns, runFilterSchema } from "#features/runs/list-runs.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute("admin.runs", async (request) => {
  await requireStaffAccess(request);
  return jsonResponse(await listRuns(parseQuery(runFilterSchema, request)));
});
