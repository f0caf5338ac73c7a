import {
  conversationQuerySchema,
  getConversation,
} from "#features/conversations/get-conversation.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute<{ id: string }>(
  "admin.conversation",
  async (request, { params }) => {
    const { db } = await requireStaffAccess(request);
    const query = parseQuery(conversationQuerySchema, request);
    return jsonResponse(await getConversation(db, params.id, query));
  },
);
