import { rerunRun, runOperationBody } from "#features/runs/operate-run.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

export const POST = handleRoute<{ id: string }>("admin.run.rerun", async (request, { params }) => {
  const { actor } = await requireStaffAccess(request);
  const { reason } = await parseBody(runOperationBody, request);
  const answer = await rerunRun(params.id, { actor, reason: reason || null });
  return jsonResponse(answer, 202);
});
