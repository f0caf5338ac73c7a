import { clientFilterSchema, listClients } from "#features/clients/list-clients.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute("admin.clients", async (request) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await listClients(db, parseQuery(clientFilterSchema, request)));
});
