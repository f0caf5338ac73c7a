import { operateCircuit } from "#features/circuits/operate-circuit.ts";
import { noteBody } from "#features/circuits/operation-bodies.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

export const POST = handleRoute<{ name: string }>(
  "admin.circuit.isolate",
  async (request, { params, log }) => {
    const { actor: by } = await requireStaffAccess(request);
    const { note } = await parseBody(noteBody, request);
    const circuit = await operateCircuit(params.name, { action: "isolate" }, { by, note });
    log.info({ circuit: circuit.name, action: "isolate" }, "circuit operated by hand");
    return jsonResponse(circuit);
  },
);
