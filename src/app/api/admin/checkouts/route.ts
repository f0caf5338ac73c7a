import { readOwnOrigin } from "#features/payments/checkout-return.ts";
import { checkoutFilterSchema, listCheckouts } from "#features/payments/list-checkouts.ts";
import { openCheckoutFor } from "#features/payments/open-checkout-for.ts";
import { checkoutBodySchema, readCheckoutBody } from "#features/payments/read-checkout-body.ts";
import { requireStaffAccess } from "#features/staff/require-staff-access.ts";
import { getEnv } from "#lib/env.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";
import { parseBody } from "#lib/http/parse-body.ts";
import { parseQuery } from "#lib/http/parse-query.ts";

export const GET = handleRoute("admin.checkouts", async (request) => {
  const { db } = await requireStaffAccess(request);
  return jsonResponse(await listCheckouts(db, parseQuery(checkoutFilterSchema, request)));
});

export const POST = handleRoute("admin.checkout.start", async (request, { correlationId }) => {
  await requireStaffAccess(request);
  const body = await parseBody(checkoutBodySchema, request);
  const wanted = readCheckoutBody(body, {
    idempotencyKey: request.headers.get("idempotency-key"),
    origin: readOwnOrigin(request, getEnv().SEMPRE_PUBLIC_URL),
  });
  const { checkout, headers } = await openCheckoutFor(wanted, correlationId);
  return jsonResponse(checkout, 201, headers);
});
