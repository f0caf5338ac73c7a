import {
  listVendorFaults,
  setVendorFault,
  vendorFaultSchema,
} from "#features/operations/vendor-faults.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";

export const GET = handleRoute("admin.vendor-faults", async (request) => {
  await requireStaffAccess(request);
  return jsonResponse({ items: await listVendorFaults() });
});

export const POST = handleRoute("admin.vendor-faults.set", async (request, { log }) => {
  const { actor } = await requireStaffAccess(request);
  const fault = await setVendorFault(await parseBody(vendorFaultSchema, request));
  log.info({ actor, ...fault }, "a vendor fault was switched");
  return jsonResponse(fault);
});
