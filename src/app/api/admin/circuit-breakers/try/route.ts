import { z } from "zod";
import { describeTrialHeaders } from "#features/circuits/describe-trial-headers.ts";
import { TRIAL_CHAINS } from "#features/circuits/trial-answer.ts";
import { tryChain } from "#features/circuits/try-chain.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

const bodySchema = z.strictObject({ chain: z.enum(TRIAL_CHAINS) });

export const POST = handleRoute(
  "admin.circuit-breakers.try",
  async (request, { correlationId }) => {
    const { actor } = await requireStaffAccess(request);
    const { chain } = await parseBody(bodySchema, request);
    const answer = await tryChain({ chain, actor, correlationId, signal: request.signal });
    return jsonResponse(answer, 200, describeTrialHeaders(answer));
  },
);
