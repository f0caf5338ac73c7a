import { requireConversationId } from "#features/conversations/require-conversation-id.ts";
import { handlingBodySchema, setHandling } from "#features/conversations/set-handling.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

export const POST = handleRoute<{ id: string }>(
  "admin.conversation.handling",
  async (request, { params }) => {
    const { actor } = await requireStaffAccess(request);
    const id = requireConversationId(params.id);
    const { handledBy } = await parseBody(handlingBodySchema, request);
    const conversation = await setHandling(id, handledBy, actor);
    return jsonResponse({ id: conversation.id, handledBy: conversation.handledBy });
  },
);
