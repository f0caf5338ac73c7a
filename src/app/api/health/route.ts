import { checkReadiness } from "#features/operations/check-readiness.ts";
import { describeVendors } from "#features/operations/describe-vendors.ts";
import { handleRoute } from "#lib/http/handle-route.ts";
import { jsonResponse } from "#lib/http/json-response.ts";

export const dynamic = "force-dynamic";

/** For people and dashboards: 200 while the process lives, with what it can reach and what is switched off. */
export const GET = handleRoute("health", async () => {
  const { ready, checks } = await checkReadiness();
  return jsonResponse({
    status: ready ? "ok" : "degraded",
    uptimeSeconds: Math.round(process.uptime()),
    checks,
    vendors: describeVendors(),
  });
});
