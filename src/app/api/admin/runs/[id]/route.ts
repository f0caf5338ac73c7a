import { getRun } from "#features/runs/get-run.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const GET = handleRoute<{ id: string }>("admin.run", async (request, { params }) => {
  await requireStaffAccess(request);
  return jsonResponse(await getRun(params.id));
});
