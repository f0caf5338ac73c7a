import { clientChangesSchema } from "#features/clients/client-changes.ts";
import { getClientOverview } from "#features/clients/get-client-overview.ts";
import { updateClient } from "#features/clients/update-client.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

type Params = { id: string };

export const GET = handleRoute<Params>("admin.client", async (request, { params }) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await getClientOverview(db, params.id));
});

/** Changes what is named in the body and answers the client as they are then. */
export const PATCH = handleRoute<Params>("admin.client.update", async (request, { params }) => {
  const { actor, db } = await requireStaffAccess(request);
  await updateClient(params.id, await parseBody(clientChangesSchema, request), actor);
  return jsonResponse(await getClientOverview(db, params.id));
});
