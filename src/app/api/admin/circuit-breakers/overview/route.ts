import { z } from "zod";
import {
  getCircuitOverview,
  waitForCircuitOverview,
} from "#features/circuits/get-circuit-overview.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const dynamic = "force-dynamic";

const querySchema = z.object({ after: z.string().max(100).optional() });

/**
 * What the Breakers page shows of this moment, as data. `after`, the mark of an earlier answer, waits up
 * to a second for news.
 */
export const GET = handleRoute("admin.circuits.overview", async (request) => {
  await requireStaffAccess(request);
  const { after } = parseQuery(querySchema, request);
  return jsonResponse(
    after === undefined
      ? getCircuitOverview()
      : await waitForCircuitOverview(after, request.signal),
  );
});
