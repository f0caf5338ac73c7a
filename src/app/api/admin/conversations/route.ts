import {
  conversationFilterSchema,
  listConversations,
} from "#features/conversations/list-conversations.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute("admin.conversations", async (request) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await listConversations(db, parseQuery(conversationFilterSchema, request)));
});
