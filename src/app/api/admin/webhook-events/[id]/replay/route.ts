import { z } from "zod";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { replayWebhookEvent } from "#features/webhooks/replay-webhook-event.ts";
import { NotFoundError } from "#lib/app-error.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";
import { storableText } from "#lib/storable-text.ts";

const bodySchema = z.object({ reason: z.union([z.literal(""), storableText(500)]).optional() });

export const POST = handleRoute<{ id: string }>(
  "admin.webhook-event.replay",
  async (request, { params, log }) => {
    const { actor } = await requireStaffAccess(request);
    if (!z.uuid().safeParse(params.id).success) {
      throw new NotFoundError("There is no webhook event with this id.");
    }
    const { reason } = await parseBody(bodySchema, request);
    const event = await replayWebhookEvent(params.id, actor, reason || null, log);
    return jsonResponse(event, 202);
  },
);
