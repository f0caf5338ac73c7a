import { getQueue } from "#features/runs/get-queue.ts";
import { judgeQueue } from "#features/runs/queue.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const dynamic = "force-dynamic";

/** Not public like the health checks beside it: how much work there is is nobody else's business. */
export const GET = handleRoute("health.jobs", async (request) => {
  await requireStaffAccess(request);
  const queue = await getQueue();
  return jsonResponse({ status: judgeQueue(queue), ...queue });
});
