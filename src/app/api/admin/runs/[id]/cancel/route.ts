import { getRun } from "#features/runs/get-run.ts";
import { cancelRun, runOperationBody } from "#features/runs/operate-run.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

export const POST = handleRoute<{ id: string }>("admin.run.cancel", async (request, { params }) => {
  const { actor } = await requireStaffAccess(request);
  const { reason } = await parseBody(runOperationBody, request);
  await cancelRun(params.id, { actor, reason: reason || null });
  return jsonResponse(await getRun(params.id), 202);
});
