import { requireConversationId } from "#features/conversations/require-conversation-id.ts";
import { markRead } from "#features/conversations/set-handling.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const POST = handleRoute<{ id: string }>(
  "admin.conversation.read",
  async (request, { params }) => {
    await requireStaffAccess(request);
    await markRead(requireConversationId(params.id));
    return jsonResponse({});
  },
);
