import { getPayment } from "#features/payments/get-payment.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const GET = handleRoute<{ id: string }>("admin.payment", async (request, { params }) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await getPayment(db, params.id));
});
