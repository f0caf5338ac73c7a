import { getJobEvent } from "#features/runs/get-job-event.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const GET = handleRoute<{ id: string }>("admin.event", async (request, { params }) => {
  await requireStaffAccess(request);
  return jsonResponse(await getJobEvent(params.id));
});
