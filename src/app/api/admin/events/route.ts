import { jobEventFilterSchema, listJobEvents } from "#features/runs/list-job-events.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute("admin.events", async (request) => {
  await requireStaffAccess(request);
  return jsonResponse(await listJobEvents(parseQuery(jobEventFilterSchema, request)));
});
