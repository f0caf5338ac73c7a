import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import {
  countWebhookEvents,
  listWebhookEvents,
  webhookEventFilterSchema,
} from "#features/webhooks/list-webhook-events.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute("admin.webhook-events", async (request) => {
  const { db } = await requireStaffAccess(request);
  const filter = parseQuery(webhookEventFilterSchema, request);
  const [page, counts] = await Promise.all([listWebhookEvents(db, filter), countWebhookEvents(db)]);
  return jsonResponse({ ...page, counts });
});
