import {
  postStaffMessage,
  staffMessageBodySchema,
} from "#features/conversations/post-staff-message.ts";
import { requireConversationId } from "#features/conversations/require-conversation-id.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

export const POST = handleRoute<{ id: string }>(
  "admin.conversation.message",
  async (request, { params, correlationId }) => {
    const { actor } = await requireStaffAccess(request);
    const id = requireConversationId(params.id);
    const body = await parseBody(staffMessageBodySchema, request);
    const { messageId, isNew } = await postStaffMessage(id, body, { actor, correlationId });
    return jsonResponse({ messageId }, isNew ? 201 : 200);
  },
);
