import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { getWebhookEvent } from "#features/webhooks/get-webhook-event.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const GET = handleRoute<{ id: string }>(
  "admin.webhook-event",
  async (request, { params }) => {
    const { db } = await requireStaffAccess(request);
    return jsonResponse(await getWebhookEvent(db, params.id));
  },
);
