import { getRunText, runTextSchema } from "#features/runs/get-run.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute<{ id: string }>("admin.run.text", async (request, { params }) => {
  await requireStaffAccess(request);
  return jsonResponse(await getRunText(params.id, parseQuery(runTextSchema, request)));
});
