import { getInvoice } from "#features/invoices/get-invoice.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const GET = handleRoute<{ id: string }>("admin.invoice", async (request, { params }) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await getInvoice(db, params.id));
});
