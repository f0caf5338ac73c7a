import { operateCircuit } from "#features/circuits/operate-circuit.ts";
import { noteBody, thresholdsBody } from "#features/circuits/operation-bodies.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

type Params = { name: string };

/** Replaces what was tuned before. */
export const PUT = handleRoute<Params>("admin.circuit.tune", async (request, { params }) => {
  const { actor: by } = await requireStaffAccess(request);
  const { thresholds, note } = await parseBody(thresholdsBody, request);
  return jsonResponse(
    await operateCircuit(params.name, { action: "tune", thresholds }, { by, note }),
  );
});

/** Back to the defaults of the code. */
export const DELETE = handleRoute<Params>("admin.circuit.untune", async (request, { params }) => {
  const { actor: by } = await requireStaffAccess(request);
  const { note } = await parseBody(noteBody, request);
  return jsonResponse(await operateCircuit(params.name, { action: "untune" }, { by, note }));
});
