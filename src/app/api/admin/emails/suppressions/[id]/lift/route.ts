import { z } from "zod";
import { liftSuppression } from "#features/emails/suppressions.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";
import { storableText } from "#lib/storable-text.ts";

const bodySchema = z.object({ reason: storableText(500) });

export const POST = handleRoute<{ id: string }>(
  "admin.email-suppression.lift",
  async (request, { params }) => {
    const { actor } = await requireStaffAccess(request);
    const { reason } = await parseBody(bodySchema, request);
    return jsonResponse(await liftSuppression(params.id, actor, reason));
  },
);
